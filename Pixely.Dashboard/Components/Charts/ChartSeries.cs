namespace Pixely.Dashboard.Components.Charts;

/// <summary>One line of a chart with several; colour, dash and marker follow from its place among them.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Points">Its points, oldest first, one for every week of the chart.</param>
/// <param name="HasBand">Whether its interval is drawn; for one series at most.</param>
public sealed record ChartSeries(string Label, IReadOnlyList<ChartPoint> Points, bool HasBand = false);
