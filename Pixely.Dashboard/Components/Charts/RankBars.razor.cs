using Microsoft.AspNetCore.Components;
using Pixely.Dashboard.Localization;

namespace Pixely.Dashboard.Components.Charts;

/// <summary>A ranking as bars from zero.</summary>
public sealed partial class RankBars
{
    private const int RowHeight = 46;
    private const int BarHeight = 12;
    private const int AxisHeight = 22;

    // Between a label and the number behind it, in pixels.
    private const int Gap = 12;

    private Axis _axis = new(0, 1, []);
    private List<LegendItem> _legend = [];

    /// <summary>What the bars measure, with its unit.</summary>
    [Parameter, EditorRequired]
    public required string AxisName { get; set; }

    /// <summary>The bars, top to bottom.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<RankRow> Rows { get; set; }

    /// <summary>Value of the dashed line, 0 or more; null for none.</summary>
    [Parameter]
    public double? Reference { get; set; }

    /// <summary>What the dashed line is.</summary>
    [Parameter]
    public string? ReferenceText { get; set; }

    private int Height => (Rows.Count * RowHeight) + AxisHeight;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var values = Rows.Select(static r => r.Interval?.High ?? r.Value ?? 0).Append(Reference ?? 0).Where(double.IsFinite).ToList();
        var highest = values.Max();
        _axis = new Axis(0, highest > 0 ? highest : 1, []);
        _legend = [];
        if (Reference is { } reference)
        {
            _legend.Add(new LegendItem(ReferenceText ?? Format(reference), "", LegendKey.Reference));
        }

        if (Rows.Any(static r => r.Interval is { } interval && interval.High > interval.Low))
        {
            _legend.Add(new LegendItem(Text["Charts.Interval"], "", LegendKey.Whisker));
        }
    }

    private static double Room(string written, double width) => width - TextFit.Width(written, 13) - Gap;

    private string At(double value) => Coordinates.Percent(_axis.Position(value));

    // Where room is short the whisker alone shows the interval.
    private string Short(RankRow row) => row.Value is { } value ? Format(value) : Text["Tables.Unknown"];

    private string Written(RankRow row) => row switch
    {
        { Interval: { } interval } when interval.High > interval.Low => Text.Interval(interval, Format),
        _ => Short(row),
    };

    private string Describe(RankRow row) => Text[
        "Chart.Row", Isolated(row.Label), row.Interval is { } interval ? Text.Full(interval, Format) : Written(row)];
}
