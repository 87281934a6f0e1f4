using Microsoft.AspNetCore.Components;
using Pixely.Dashboard.Components.Charts;
using Pixely.Dashboard.Localization;

namespace Pixely.Dashboard.Components.Operations;

/// <summary>Horizontal bars of costs, with the budget marked where the scale reaches it.</summary>
public sealed partial class CostBars
{
    private const int RowHeight = 46;
    private const int BarHeight = 12;
    private const int AxisHeight = 40;

    private Axis _axis = new(0, 1, []);

    /// <summary>The bars, top to bottom.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<CostRow> Rows { get; set; }

    private IReadOnlyList<LegendItem> Signs => [new LegendItem(Text["Operations.Usage.Budget"], "ink-letters", LegendKey.Reference)];

    private int Height => (Rows.Count * RowHeight) + AxisHeight;

    /// <inheritdoc/>
    protected override void OnParametersSet() =>
        _axis = Axis.Holding(Rows.Select(static r => (double)r.Cost), 0, double.PositiveInfinity);

    private string At(decimal value) => Coordinates.Percent(_axis.Position((double)value));

    private string TickAt(double value) => Coordinates.Percent(_axis.Position(value));

    private string Anchor(int tick) => tick == 0 ? "start" : tick == _axis.Ticks.Count - 1 ? "end" : "middle";

    private bool ShowsBudget(CostRow row) => (double)row.Budget <= _axis.High;

    private string Amount(CostRow row) => Text["Operations.OfBudget", Text.Dollars(row.Cost), Text.Dollars(row.Budget)];

    private string Describe(CostRow row) => Text["Chart.Row", Isolated(row.Label), Amount(row)];
}
