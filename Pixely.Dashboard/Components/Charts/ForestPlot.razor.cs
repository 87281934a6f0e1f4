using Microsoft.AspNetCore.Components;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Dashboard.Components.Charts;

/// <summary>Effects with 95 % intervals around a reference; filled = told from chance, hollow = not.</summary>
public sealed partial class ForestPlot
{
    private const int RowHeight = 58;
    private const int AxisHeight = 42;
    private const double LabelRoom = 212;

    private Axis _axis = new(0, 1, []);
    private List<LegendItem> _legend = [];

    /// <summary>What the axis measures, with its unit.</summary>
    [Parameter, EditorRequired]
    public required string AxisName { get; set; }

    /// <summary>The effects, top to bottom.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<ForestRow> Rows { get; set; }

    /// <summary>No effect: 0 of differences, 1 of ratios.</summary>
    [Parameter]
    public double Reference { get; set; }

    /// <summary>What the reference line is; null for "no effect".</summary>
    [Parameter]
    public string? ReferenceText { get; set; }

    /// <summary>What filled markers say; null for the usual words.</summary>
    [Parameter]
    public string? SignificantText { get; set; }

    /// <summary>Writes a tick; like a value unless given.</summary>
    [Parameter]
    public Func<double, string>? TickFormat { get; set; }

    /// <summary>The lowest value there can be.</summary>
    [Parameter]
    public double Floor { get; set; } = double.NegativeInfinity;

    /// <summary>The highest value there can be.</summary>
    [Parameter]
    public double Ceiling { get; set; } = double.PositiveInfinity;

    private int PlotHeight => Math.Max(1, Rows.Count) * RowHeight;

    private int Height => PlotHeight + AxisHeight;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var measured = Rows.Where(static r => Number(r.Value) is not null).ToList();
        _axis = Axis.Holding(
            Drawn.Numbers(measured.Select(static r => r.Value)).SelectMany(Drawn.Ends).Append(Reference), Floor, Ceiling, fromFloor: false);
        _legend = [new LegendItem(ReferenceText ?? Text["Charts.NoEffect", (TickFormat ?? Format)(Reference)], "", LegendKey.Reference)];
        if (measured.Exists(static r => r.IsSignificant))
        {
            _legend.Add(new LegendItem(SignificantText ?? Text["Charts.Significant"], "ink-main", LegendKey.Marker, MarkerShape.Square));
        }

        if (measured.Exists(static r => !r.IsSignificant))
        {
            _legend.Add(new LegendItem(Text["Charts.NotSignificant"], "ink-main", LegendKey.HollowMarker, MarkerShape.Square));
        }

        _legend.Add(new LegendItem(Text["Charts.Interval"], "", LegendKey.Whisker));
    }

    // The middle of one or two lines stands level with the marker.
    private static int LabelLine(ForestRow row, int line) =>
        TextFit.Wrap(row.Label, LabelRoom, 13).Count == 1 ? 48 : 40 + (16 * line);

    private string At(double value) => Coordinates.Percent(_axis.Position(value));

    // Ticks between the ends go first where there is no room.
    private string? TickClass(int tick) => tick % 2 == 1 && _axis.Ticks.Count > 4 ? "density-1" : null;

    private string ValueAnchor(Estimate estimate) => _axis.Position(estimate.Value) switch
    {
        < 0.3 => "start",
        > 0.7 => "end",
        _ => "middle",
    };

    private string Behind(Estimate estimate, ForestRow row) =>
        row.Remark is { } remark ? Text["Charts.Remark", Brief(estimate), remark] : Brief(estimate);

    private string Describe(ForestRow row)
    {
        var full = Text["Chart.Row", Isolated(row.Label), Full(row.Value)];
        return row.Remark is { } remark ? Text["Charts.Remark", full, remark] : full;
    }
}
