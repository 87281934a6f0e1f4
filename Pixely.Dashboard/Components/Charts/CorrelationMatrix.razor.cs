using Microsoft.AspNetCore.Components;

namespace Pixely.Dashboard.Components.Charts;

/// <summary>Correlations -1..1 of every pair.</summary>
public sealed partial class CorrelationMatrix
{
    private const int CellHeight = 42;
    private const int AxisHeight = 24;
    private const double CellWidth = 52;

    private static readonly double[] Limits = [0.1, 0.3, 0.5];

    private List<CorrelationCell> _cells = [];
    private List<LegendItem> _legend = [];

    /// <summary>What is correlated.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<string> Labels { get; set; }

    /// <summary>The correlations, each pair once.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<CorrelationCell> Cells { get; set; }

    private int Columns => Math.Max(1, Labels.Count - 1);

    private int Height => (Math.Max(1, Labels.Count) * CellHeight) + AxisHeight;

    private string Width => Coordinates.Percent(1.0 / Columns);

    // Numbers need room; where there is none, the sign alone stands in the cell.
    private string? NumberClass => Fits(140) ? null : Fits(360) ? "from-middle" : Fits(710) ? "from-wide" : "density-3";

    private string? SignClass => NumberClass switch
    {
        "from-middle" => "only-narrow",
        "from-wide" => "until-wide",
        _ => null,
    };

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        _cells = [.. Cells.Where(c => c.First != c.Second && Math.Min(c.First, c.Second) >= 0 && Math.Max(c.First, c.Second) < Labels.Count)];
        _legend =
        [
            .. Enumerable.Range(1, Limits.Length).Reverse().Select(i => new LegendItem(Limit(-1, i), $"heat-less-{i}")),
            new LegendItem(Text["Charts.CorrelationNone", Format(Limits[0])], "heat-none"),
            .. Enumerable.Range(1, Limits.Length).Select(i => new LegendItem(Limit(1, i), $"heat-more-{i}")),
        ];
        if (_cells.Exists(static c => Number(c.Value) is null))
        {
            _legend.Add(new LegendItem(Text["Charts.TooFewData"], "", LegendKey.NoData));
        }
    }

    private static int Row(CorrelationCell cell) => Math.Max(cell.First, cell.Second);

    private static int Column(CorrelationCell cell) => Math.Min(cell.First, cell.Second);

    private static int Top(CorrelationCell cell) => Row(cell) * CellHeight;

    private static int Strength(double value) => Limits.Count(l => Math.Abs(value) >= l);

    private static string Shade(double value) => Strength(value) == 0 ? "heat-none" : $"heat-{(value < 0 ? "less" : "more")}-{Strength(value)}";

    private static string OnShade(double value) => Strength(value) == Limits.Length ? "cell-number on-dark" : "cell-number";

    private static string Sign(double value) => Strength(value) == 0 ? "·" : value < 0 ? "−" : "+";

    private bool Fits(double width) => width / Columns >= CellWidth;

    private IReadOnlyList<string> Lines(int label) => TextFit.Wrap(Text["Charts.Numbered", label + 1, Labels[label]], 106, 12);

    private string Left(CorrelationCell cell) => Coordinates.Percent((double)Column(cell) / Columns);

    private string Middle(int column) => Coordinates.Percent(Coordinates.Column(column, Columns));

    private string WithSign(double value) => (value > 0 ? "+" : "") + Format(value);

    private string Limit(int sign, int strength)
    {
        var (low, high) = (Limits[strength - 1], strength == Limits.Length ? 1 : Limits[strength]);
        return sign > 0 ? Text["Charts.Range", WithSign(low), WithSign(high)] : Text["Charts.Range", WithSign(-high), WithSign(-low)];
    }

    private string Describe(CorrelationCell cell) =>
        Text["Charts.Cell", Isolated(Labels[cell.First]), Isolated(Labels[cell.Second]), Full(cell.Value)];
}
