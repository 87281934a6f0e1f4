using Microsoft.AspNetCore.Components;

namespace Pixely.Dashboard.Components.Charts;

/// <summary>A weekly line with its band; a week without a number leaves a gap.</summary>
public sealed partial class LineChart
{
    private const int PlotHeight = 220;
    private const int AxisHeight = 30;
    private const int Inset = 8;

    private Axis _axis = new(0, 1, []);
    private LinePaths _paths = LinePaths.None;
    private LinePaths _previous = LinePaths.None;

    /// <summary>The points, oldest first, evenly spaced.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<ChartPoint> Points { get; set; }

    /// <summary>What the vertical axis measures, with its unit; null where a heading says it.</summary>
    [Parameter]
    public string? AxisName { get; set; }

    /// <summary>The lowest value there can be.</summary>
    [Parameter]
    public double Floor { get; set; }

    /// <summary>The highest value there can be.</summary>
    [Parameter]
    public double Ceiling { get; set; } = double.PositiveInfinity;

    /// <summary>Colour class.</summary>
    [Parameter]
    public string Ink { get; set; } = "ink-main";

    /// <summary>The points of the previous window, by position: drawn dashed and pale; null for no comparison.</summary>
    [Parameter]
    public IReadOnlyList<ChartPoint>? PreviousPoints { get; set; }

    private string Radius => Points.Count > 60 ? "2.5" : "4";

    // The same number of places as this window has: older ones go, missing ones stay empty.
    private ChartPoint[] Before =>
        [.. (PreviousPoints ?? []).TakeLast(Points.Count), .. Enumerable.Repeat(LinePaths.Nothing, Math.Max(0, Points.Count - (PreviousPoints?.Count ?? 0)))];

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var values = LinePaths.Measured(Points).SelectMany(static e => new[] { e.Low, e.High })
            .Concat(LinePaths.Measured(Before).Select(static e => e.Value)).Append(0);
        _axis = Axis.Holding(values, Floor, Ceiling, fromFloor: false);
        _paths = LinePaths.Of(Points, Height);
        _previous = LinePaths.Of(Before, Height);
    }

    private string X(int index) => Coordinates.Percent(Coordinates.Column(index, Points.Count));

    private double Height(double value) => Inset + ((1 - _axis.Position(value)) * (PlotHeight - (2 * Inset)));

    private string Y(double value) => Coordinates.Of(Height(value));

    private string YText(double value) => Coordinates.Of(Height(value) + 4);
}
