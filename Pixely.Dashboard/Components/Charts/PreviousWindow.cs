using Pixely.Core.Analysis.Statistics;
using Pixely.Dashboard.Localization;

namespace Pixely.Dashboard.Components.Charts;

/// <summary>Rows to compare with, found by label.</summary>
internal sealed class PreviousWindow(IReadOnlyList<ChartRow>? rows)
{
    private readonly Dictionary<string, ChartRow> _rows =
        (rows ?? []).DistinctBy(static r => r.Label).ToDictionary(static r => r.Label, StringComparer.Ordinal);

    /// <summary>All numbers, for the scale.</summary>
    public IEnumerable<double> Values => _rows.Values.Select(static r => r.Value).OfType<Estimate>().Select(static e => e.Value);

    /// <summary>What the same row measured then, or null without a number.</summary>
    public Estimate? Of(ChartRow row) =>
        _rows.GetValueOrDefault(row.Label)?.Value is Estimate e && double.IsFinite(e.Value) && double.IsFinite(e.Low) && double.IsFinite(e.High) ? e : null;

    /// <summary>What a pointer or a screen reader says of a row, with what it was before.</summary>
    public string Describe(ChartRow row, PageText text, Func<double, string> format)
    {
        var now = text["Chart.Row", row.Label, text.Full(row.Value, format)];
        return _rows.GetValueOrDefault(row.Label) is { } before
            ? text["Charts.Remark", now, text["Chart.Row", text["Charts.Previous"], text.Full(before.Value, format)]]
            : now;
    }

    /// <summary>The entry that explains the marks.</summary>
    public IReadOnlyList<LegendItem> Legend(PageText text, LegendKey key) => [new LegendItem(text["Charts.Previous"], "", key)];
}
