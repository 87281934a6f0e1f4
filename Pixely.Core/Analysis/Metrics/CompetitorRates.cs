using Pixely.Core.Ingestion;
using Pixely.Core.Posts;

namespace Pixely.Core.Analysis.Metrics;

/// <summary>
/// Engagement rates of competitors from their figures, each with the denominator that its name says. Per network the
/// latest row counts that has what the rate needs; competitors without one are left out.
/// </summary>
internal static class CompetitorRates
{
    /// <summary>Sum of interactions / sum of views over the competitor's networks, one rate per competitor.</summary>
    /// <param name="rows">Figures of any date.</param>
    /// <param name="lastDay">Later rows do not count; null = all count.</param>
    public static double[] ByViews(IReadOnlyList<CompetitorRow> rows, DateOnly? lastDay) =>
        Rates(
            rows.Where(r => r is { Interactions: >= 0, Views: > 0 } && !(r.Date > lastDay)),
            static r => (double)r.Interactions!.Value,
            static r => (double)r.Views!.Value);

    /// <summary>Mean over the competitor's posts of interactions / followers of their network, one rate per competitor.</summary>
    /// <param name="rows">Figures of any date.</param>
    /// <param name="lastDay">Later rows do not count; null = all count.</param>
    public static double[] ByFollowers(IReadOnlyList<CompetitorRow> rows, DateOnly? lastDay) =>
        Rates(
            rows.Where(r => r is { Interactions: >= 0, Posts: > 0, Followers: > 0 } && !(r.Date > lastDay)),
            static r => (double)r.Interactions!.Value / r.Followers!.Value,
            static r => (double)r.Posts!.Value);

    private static double[] Rates(
        IEnumerable<CompetitorRow> rows, Func<CompetitorRow, double> numerator, Func<CompetitorRow, double> denominator)
    {
        var latest = new Dictionary<(string Name, Platform Platform), CompetitorRow>();
        foreach (var row in rows.OrderBy(static r => r.Date).ThenBy(static r => r.Row))
        {
            latest[(row.Name.Trim().ToUpperInvariant(), row.Platform)] = row;
        }

        return [.. latest
            .GroupBy(static pair => pair.Key.Name, static pair => pair.Value)
            .Select(networks => networks.OrderBy(static r => r.Platform).ToList())
            .Select(networks => networks.Sum(numerator) / networks.Sum(denominator))
            .Order()];
    }
}
