using Pixely.Core.Analysis.Modules.Benchmark;
using Pixely.Core.Analysis.Statistics;
using Pixely.Dashboard.Localization;
using Pixely.Dashboard.Tables;

namespace Pixely.Dashboard.Components.Analysis.Cards.Benchmark;

/// <summary>Where a figure lies against the mean of the competitors, as far as its interval makes sure of it.</summary>
public enum PeerStandingKind
{
    /// <summary>The whole interval lies above.</summary>
    Above,

    /// <summary>The interval holds the mean.</summary>
    Level,

    /// <summary>The whole interval lies below.</summary>
    Below,
}

/// <summary>One figure that is compared with competitors.</summary>
/// <param name="Key">Its key in texts and tables.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Now">The comparison.</param>
/// <param name="Before">The comparison over the window before, or null.</param>
/// <param name="Format">How it is written.</param>
/// <param name="OfCompetitor">Takes it out of a competitor's profile; null when no competitor has it.</param>
public sealed record ComparedKpi(
    string Key, string Name, KpiComparison Now, KpiComparison? Before, NumberFormat Format, Func<CompetitorProfile, double?>? OfCompetitor)
{
    /// <summary>Where the client stands.</summary>
    public PeerStandingKind Standing => Now.Comparison switch
    {
        { Client: Estimate client, PeerMean: { } mean } when client.Low > mean => PeerStandingKind.Above,
        { Client: Estimate client, PeerMean: { } mean } when client.High < mean => PeerStandingKind.Below,
        _ => PeerStandingKind.Level,
    };

    /// <summary>Every figure of a result, in the order of the page.</summary>
    public static IReadOnlyList<ComparedKpi> All(BenchmarkResult now, BenchmarkResult? before, PageText text)
    {
        ArgumentNullException.ThrowIfNull(now);
        ArgumentNullException.ThrowIfNull(text);
        return
        [
            Of("engagement_by_views", static r => r.EngagementByViews, NumberFormat.Percent(2), static c => c.EngagementByViews),
            Of("engagement_by_followers", static r => r.EngagementByFollowers, NumberFormat.Percent(2), static c => c.EngagementByFollowers),
            Of("community", static r => r.Community, NumberFormat.Whole, static c => c.Followers),
            Of("frequency", static r => r.Frequency, NumberFormat.Plain(2), static c => c.PostsPerDay),
            Of("net_sentiment", static r => r.NetSentiment, NumberFormat.Points(1), null),
        ];

        ComparedKpi Of(string key, Func<BenchmarkResult, KpiComparison> of, NumberFormat format, Func<CompetitorProfile, double?>? ofCompetitor) =>
            new(key, text[$"Benchmark.{key}"], of(now), before is null ? null : of(before), format, ofCompetitor);
    }
}
