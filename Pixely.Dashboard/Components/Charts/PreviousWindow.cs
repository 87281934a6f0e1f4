using Pixely.Core.Analysis.Statistics;
using Pixely.Dashboard.Localization;

namespace Pixely.Dashboard.Components.Charts;

/// <summary>Rows to compare with, found by label.</summary>
internal sealed class PreviousWindow(IReadOnlyList<ChartRow>? rows)
{
    private readonly Dictionary<string, ChartRow> _rows =
        (rows ?? []).DistinctBy(static r => r.Label).ToDictionary(static r => r.Label, StringComparer.Ordinal);

    /// <summary>All numbers, for the scale.</summary>
    public IEnumerable<double> Values => Drawn.Numbers(_rows.Values.Select(static r => r.Value)).Select(static e => e.Value);

    /// <summary>What the same row measured then, or null without a number.</summary>
    public Estimate? Of(ChartRow row) =>
        Drawn.Number(_rows.GetValueOrDefault(row.Label)?.Value);

    /// <summary>What a pointer or a screen reader says of a row, with what it was before.</summary>
    public string Describe(ChartRow row, PageText text, Func<double, string> format)
    {
        var now = text["Chart.Row", TextFit.Isolated(row.Label), Drawn.Full(text, row.Value, format)];
        return _rows.GetValueOrDefault(row.Label) is { } before
            ? text["Charts.Remark", now, text["Chart.Row", text["Charts.Previous"], Drawn.Full(text, before.Value, format)]]
            : now;
    }

    /// <summary>The entry that explains the marks.</summary>
    public static IReadOnlyList<LegendItem> Legend(PageText text, LegendKey key) => [new LegendItem(text["Charts.Previous"], "", key)];
}
