using Microsoft.AspNetCore.Components;

namespace Pixely.Dashboard.Components.Charts;

/// <summary>Several bars of stacked shares.</summary>
public sealed partial class StackedBars
{
    private const int BarHeight = 26;
    private const int PreviousHeight = 8;

    private List<LegendItem> _legend = [];

    /// <summary>The bars, top to bottom.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<StackedRow> Rows { get; set; }

    /// <summary>Writes a share within its part, short; like a value unless given.</summary>
    [Parameter]
    public Func<double, string>? PartFormat { get; set; }

    /// <summary>The same bars of the previous window, matched by label: a low bar beneath each; null for no comparison.</summary>
    [Parameter]
    public IReadOnlyList<StackedRow>? PreviousRows { get; set; }

    private int RowHeight => PreviousRows is null ? 60 : 70;

    private int Height => Math.Max(1, Rows.Count) * RowHeight;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        _legend = [.. Rows.SelectMany(static r => r.Parts).DistinctBy(static p => p.Label)
            .Select(static p => new LegendItem(p.Label, p.Ink, p.Emphasised ? LegendKey.Hatched : LegendKey.Swatch))];
        if (PreviousRows is not null)
        {
            _legend.Add(new LegendItem(Text["Charts.PreviousBelow"], "", LegendKey.LowBar));
        }
    }

    private static IEnumerable<Part> Parts(StackedRow row)
    {
        var start = 0.0;
        foreach (var part in row.Parts)
        {
            if (Number(part.Value) is { Value: > 0 and var share } && start < 1)
            {
                var width = Math.Min(share, 1 - start);
                yield return new Part(part, start, width);
                start += width;
            }
        }
    }

    private string? LabelClass(double share) => TextFit.ShowsFrom((PartFormat ?? Format)(share), share);

    private static double LabelRoom(StackedRow row, double width) => width - (row.Basis is { } basis ? TextFit.Width(basis, 13) + 16 : 0);

    private StackedRow? Before(StackedRow row) => PreviousRows?.FirstOrDefault(r => r.Label == row.Label);

    private string Missing(StackedRow row) =>
        row.Parts is [var first, ..] ? Brief(first.Value) : Text["Charts.NoNumber"];

    private string Describe(StackedRow row) => row.Basis is { } basis ? Text["Chart.Row", Isolated(row.Label), basis] : row.Label;

    private sealed record Part(ChartRow Row, double Start, double Width);
}
