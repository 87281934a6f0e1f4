using Microsoft.AspNetCore.Components;

namespace Pixely.Dashboard.Components.Charts;

/// <summary>Vertical columns of counts.</summary>
public sealed partial class ColumnChart
{
    private const int PlotHeight = 110;
    private const int AxisHeight = 30;
    private const int Inset = 8;
    private const double Share = 0.64;
    private const double Widest = 0.06;

    private Axis _axis = new(0, 1, []);

    /// <summary>The columns, oldest first.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<ChartColumn> Columns { get; set; }

    /// <summary>What the vertical axis measures, with its unit; null where a heading says it.</summary>
    [Parameter]
    public string? AxisName { get; set; }

    /// <summary>Colour class.</summary>
    [Parameter]
    public string Ink { get; set; } = "ink-neutral";

    /// <summary>The columns of the previous window, by position: drawn as dashed outlines; null for no comparison.</summary>
    [Parameter]
    public IReadOnlyList<ChartColumn>? PreviousColumns { get; set; }

    private IReadOnlyList<ChartColumn> Before => [.. (PreviousColumns ?? []).TakeLast(Columns.Count)];

    private double Part => Math.Min(Share / Math.Max(1, Columns.Count), Widest);

    private string Width => Coordinates.Percent(Part);

    /// <inheritdoc/>
    protected override void OnParametersSet() =>
        _axis = Axis.Holding(Columns.Concat(Before).Select(static c => (double)c.Count).Append(2), 0, double.PositiveInfinity, steps: 2);

    private double Y(double value) => Inset + ((1 - _axis.Position(value)) * (PlotHeight - (2 * Inset)));

    private string X(int index) => Coordinates.Percent(Coordinates.Column(index, Columns.Count));

    private string Start(int index) => Coordinates.Percent(Coordinates.Column(index, Columns.Count) - (Part / 2));

    private string End(int index) => Coordinates.Percent(Coordinates.Column(index, Columns.Count) + (Part / 2));
}
