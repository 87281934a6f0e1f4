using Pixely.Core.Analysis.Metrics;
using Pixely.Core.Analysis.Modules.Community;
using Pixely.Core.Analysis.Modules.Engagement;
using Pixely.Core.Analysis.Modules.PostingFrequency;
using Pixely.Core.Analysis.Modules.SegmentedSentiment;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Modules.GlobalIndex;

/// <summary>The scores that the figures of one window allow, per part, the preferred basis first.</summary>
internal sealed class IndexFigures
{
    private const double DaysOfGrowth = 30;
    private const int FewestDaysOfGrowth = 7;

    private readonly Dictionary<IndexKpi, IReadOnlyList<IndexScore>> _scores = [];

    private IndexFigures(
        AnalysisInput input,
        EngagementResult? engagement,
        CommunityResult? community,
        PostingFrequencyResult? frequency,
        SegmentedSentimentResult? sentiment)
    {
        var byViews = engagement?.Benchmark.ByViews;
        Add(IndexKpi.Engagement, Peers(IndexFigure.EngagementByViews, byViews), IndexScoring.OnCurve(IndexFigure.EngagementByViews, byViews?.Client));
        Add(
            IndexKpi.Community,
            Peers(IndexFigure.Followers, community?.Benchmark),
            IndexScoring.OnCurve(IndexFigure.FollowerGrowth, MonthlyGrowth(community?.Summary.Growth)));
        Add(
            IndexKpi.Frequency,
            Peers(IndexFigure.PostsPerDay, frequency is null ? null : Pace(input, frequency)),
            IndexScoring.OnCurve(IndexFigure.PostsPerWeek, frequency?.Summary.PostsPerWeek));
        Add(IndexKpi.Sentiment, null, IndexScoring.OnCurve(IndexFigure.NetSentiment, sentiment?.Summary.NetSentimentScore));
    }

    /// <summary>The scores of a part; none when it is missing.</summary>
    public IReadOnlyList<IndexScore> this[IndexKpi kpi] => _scores[kpi];

    /// <summary>From what the other modules measured.</summary>
    public static IndexFigures Of(AnalysisInput input, UpstreamResults upstream) => new(
        input,
        upstream.Find<EngagementResult>(),
        upstream.Find<CommunityResult>(),
        upstream.Find<PostingFrequencyResult>(),
        upstream.Find<SegmentedSentimentResult>());

    /// <summary>Measured anew, for a window that no module has looked at.</summary>
    public static IndexFigures Of(AnalysisInput input) => new(
        input,
        EngagementAnalyzer.Analyze(input),
        CommunityAnalyzer.Analyze(input),
        PostingFrequencyAnalyzer.Analyze(input),
        SegmentedSentimentAnalyzer.Analyze(input));

    /// <summary>Growth over the counted days as growth per 30 days; null over less than a week.</summary>
    internal static Measurement? MonthlyGrowth(FollowerGrowth? growth) =>
        growth is { Relative: Estimate relative, From: { } from, To: { } to } && to.DayNumber - from.DayNumber >= FewestDaysOfGrowth
            ? Counted.Of(Math.Pow(1 + relative.Value, DaysOfGrowth / (to.DayNumber - from.DayNumber)) - 1, relative.N, CommunityModule.MinimumCounts)
            : null;

    private static IndexScore? Peers(IndexFigure figure, PeerComparison? comparison) =>
        comparison is null ? null : IndexScoring.AgainstPeers(figure, comparison);

    private static PeerComparison Pace(AnalysisInput input, PostingFrequencyResult frequency)
    {
        var competitors = new Competitors(input);
        var posted = frequency.Segments.Select(static s => s.Platform).ToList();
        var paced = competitors.ComparableOver(posted, static (c, over) => c.PostsPerDayOver(over));
        return PeerComparison.Of(PostingFrequencyAnalyzer.PostsPerDayOn(input, paced), competitors.Figures(c => c.PostsPerDayOver(paced)));
    }

    private void Add(IndexKpi kpi, IndexScore? preferred, IndexScore? otherwise) =>
        _scores[kpi] = [.. new[] { preferred, otherwise }.OfType<IndexScore>()];
}
