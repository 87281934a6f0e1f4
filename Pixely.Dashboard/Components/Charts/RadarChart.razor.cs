using Microsoft.AspNetCore.Components;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Dashboard.Components.Charts;

/// <summary>A radar of at least three measures that share a scale from zero.</summary>
public sealed partial class RadarChart
{
    private const int MostLabels = 10;
    private const double Narrowest = 285;
    private const double LongestLabel = 118;

    private Axis _axis = new(0, 1, []);
    private PreviousWindow _previous = new(null);
    private PreviousWindow _first = new(null);
    private PreviousWindow _second = new(null);
    private bool _whole;
    private List<LegendItem> _legend = [];

    /// <summary>The measures, clockwise from the top; one without a number leaves a gap.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<ChartRow> Rows { get; set; }

    /// <summary>The highest value there can be.</summary>
    [Parameter]
    public double Ceiling { get; set; } = 1;

    /// <summary>Name of the rows, needed when there is another series.</summary>
    [Parameter]
    public string? RowsName { get; set; }

    /// <summary>A second series, matched by label: another line style and marker; null for none.</summary>
    [Parameter]
    public IReadOnlyList<ChartRow>? SecondRows { get; set; }

    /// <summary>Name of the second series.</summary>
    [Parameter]
    public string? SecondName { get; set; }

    /// <summary>The same rows of the previous window, matched by label; null for no comparison.</summary>
    [Parameter]
    public IReadOnlyList<ChartRow>? PreviousRows { get; set; }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        (_first, _second, _previous) = (new PreviousWindow(Rows), new PreviousWindow(SecondRows), new PreviousWindow(PreviousRows));
        _whole = IsWhole(_first);
        var measured = Drawn.Numbers(Rows.Concat(SecondRows ?? []).Select(static r => r.Value)).Select(static e => e.High);
        _axis = Axis.Holding(measured.Concat(_previous.Values), 0, Ceiling, steps: 3);
        _legend = [];
        if (RowsName is { } first && (SecondRows is not null || PreviousRows is not null))
        {
            _legend.Add(new LegendItem(first, "ink-main", LegendKey.Line));
        }

        if (SecondRows is not null)
        {
            _legend.Add(new LegendItem(SecondName ?? "", "ink-series-2", LegendKey.Line, MarkerShape.Square, "dash-2"));
        }

        if (PreviousRows is not null)
        {
            _legend.AddRange(PreviousWindow.Legend(Text, LegendKey.GhostLine));
        }
    }

    // More names than these do not stand around a ring; the others are in the titles and in the table.
    private int LabelStep => (Rows.Count + MostLabels - 1) / MostLabels;

    private double Angle(int index) => (2 * Math.PI * index / Rows.Count) - (Math.PI / 2);

    private double Cos(int index) => Math.Cos(Angle(index));

    private double Sin(int index) => Math.Sin(Angle(index));

    // On the narrowest screen a long label needs more room than there is beside the ring: it moves in, off its spoke.
    private double Side(int index)
    {
        var free = 0.385 * Math.Abs(Cos(index));
        return IsLong(index) ? Math.Min(free, 0.5 - (Math.Min(TextFit.Width(Rows[index].Label, 13), LongestLabel) / Narrowest)) : free;
    }

    private bool IsLong(int index) =>
        Math.Abs(Cos(index)) >= 0.2 && TextFit.Width(Rows[index].Label, 13) > (0.5 - (0.385 * Math.Abs(Cos(index)))) * Narrowest;

    private string LabelX(int index) => Coordinates.Percent(0.5 + (Math.Sign(Math.Round(Cos(index), 6)) * Side(index)));

    // Labels above and below the ring need room for the scale between.
    private string LabelY(int index)
    {
        var reach = Math.Abs(Cos(index)) < 0.2 ? 0.42 : 0.385;
        var off = Math.Abs(Cos(index)) >= 0.2 && Side(index) < 0.35 * Math.Abs(Cos(index)) ? (Sin(index) > 0.01 ? 0.06 : -0.06) : 0;
        return Coordinates.Percent(0.512 + (reach * Sin(index)) + off);
    }

    private string Anchor(int index) => Cos(index) switch
    {
        > 0.2 => "start",
        < -0.2 => "end",
        _ => "middle",
    };

    private string Ring(double tick) => Points(_ => _axis.Position(tick));

    private bool IsWhole(PreviousWindow series) => Rows.Count > 0 && Rows.All(r => series.Of(r) is not null);

    private string Band(PreviousWindow series) =>
        $"M{Points(i => _axis.Position(series.Of(Rows[i])!.High))}ZM{Points(i => _axis.Position(series.Of(Rows[i])!.Low))}Z";

    // Closed when every measure has a number; else it breaks where one has none.
    private string Outline(PreviousWindow series)
    {
        if (IsWhole(series))
        {
            return $"M{Points(i => _axis.Position(series.Of(Rows[i])!.Value))}Z";
        }

        var path = new System.Text.StringBuilder();
        for (var i = 0; i < Rows.Count; i++)
        {
            var next = (i + 1) % Rows.Count;
            if (series.Of(Rows[i]) is { } from && series.Of(Rows[next]) is { } to)
            {
                path.Append('M').Append(Point(i, _axis.Position(from.Value))).Append('L').Append(Point(next, _axis.Position(to.Value)));
            }
        }

        return path.ToString();
    }

    private (string X, string Y) At(int index, Estimate estimate)
    {
        var reach = 0.34 * _axis.Position(estimate.Value);
        return (Coordinates.Percent(0.5 + (reach * Cos(index))), Coordinates.Percent(0.5 + (reach * Sin(index))));
    }

    private string Describe(ChartRow row)
    {
        var text = _previous.Describe(row, Text, Format);
        text = RowsName is { } name && SecondRows is not null ? Text["Chart.Row", name, text] : text;
        return SecondRows?.FirstOrDefault(r => r.Label == row.Label) is { } second
            ? Text["Charts.Remark", text, Text["Chart.Row", SecondName, Full(second.Value)]]
            : text;
    }

    private string Points(Func<int, double> radius) =>
        string.Join(' ', Enumerable.Range(0, Rows.Count).Select(i => Point(i, radius(i))));

    private string Point(int index, double radius) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Cos(index) * radius:0.####},{Sin(index) * radius:0.####}");
}
