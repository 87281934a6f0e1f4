using Microsoft.AspNetCore.Components;
using Pixely.Core.Analysis.Statistics;
using Pixely.Dashboard.Localization;

namespace Pixely.Dashboard.Components.Charts;

/// <summary>Horizontal bars with whiskers.</summary>
public sealed partial class BarChart
{
    private const int RowHeight = 46;
    private const int BarHeight = 12;
    private const int AxisHeight = 40;

    private Axis _axis = new(0, 1, []);

    /// <summary>What the axis measures, with its unit.</summary>
    [Parameter, EditorRequired]
    public required string AxisName { get; set; }

    /// <summary>The bars, top to bottom.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<ChartRow> Rows { get; set; }

    /// <summary>Writes a tick; like a value unless given.</summary>
    [Parameter]
    public Func<double, string>? TickFormat { get; set; }

    /// <summary>A value that the scale reaches in any case, so that neighbouring charts compare.</summary>
    [Parameter]
    public double Reach { get; set; }

    /// <summary>The highest value there can be.</summary>
    [Parameter]
    public double Ceiling { get; set; } = 1;

    private int Height => (Rows.Count * RowHeight) + AxisHeight;

    /// <inheritdoc/>
    protected override void OnParametersSet() =>
        _axis = Axis.Holding(Rows.Select(static r => r.Value).OfType<Estimate>().Select(static e => e.High).Append(Reach), 0, Ceiling);

    private string At(double value) => Coordinates.Percent(_axis.Position(value));

    private string Tick(double value) => (TickFormat ?? Format)(value);

    private string Anchor(int tick) => tick == 0 ? "start" : tick == _axis.Ticks.Count - 1 ? "end" : "middle";

    private string Describe(ChartRow row) => Text["Chart.Row", row.Label, Text.Full(row.Value, Format)];
}
