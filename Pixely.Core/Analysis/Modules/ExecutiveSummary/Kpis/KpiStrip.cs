using Pixely.Core.Analysis.Modules.Community;
using Pixely.Core.Analysis.Modules.Engagement;
using Pixely.Core.Analysis.Modules.GlobalIndex;
using Pixely.Core.Analysis.Modules.PostingFrequency;
using Pixely.Core.Analysis.Modules.Sentiment;
using Pixely.Core.Analysis.Narratives;

namespace Pixely.Core.Analysis.Modules.ExecutiveSummary.Kpis;

/// <summary>The key figures in their order; several of one module share the work over the window before.</summary>
internal sealed class KpiStrip
{
    private readonly Lazy<SentimentProfile> _sentiment;
    private readonly Lazy<EngagementProfile> _engagement;

    private KpiStrip(AnalysisInput? previous)
    {
        _sentiment = new(() => SentimentAnalyzer.Analyze(previous!).Summary);
        _engagement = new(() => EngagementAnalyzer.Analyze(previous!).Summary);
    }

    /// <summary>Reads all that there are.</summary>
    public static IReadOnlyList<KeyFigure> Read(UpstreamResults upstream, AnalysisInput? previous) =>
        [.. new KpiStrip(previous).Definitions().Select(definition => definition.Read(upstream, previous)).OfType<KeyFigure>()];

    private IEnumerable<KpiDefinition> Definitions() =>
    [
        new KpiDefinition<SentimentResult>(Kpi.Comments, FigureFormat.Whole, static r => r.Summary.N),
        new KpiDefinition<SentimentResult>(
            Kpi.NetSentiment, FigureFormat.Points, static r => r.Summary.NetSentimentScore, _ => _sentiment.Value.NetSentimentScore),
        new KpiDefinition<SentimentResult>(Kpi.PositiveShare, FigureFormat.Percent, static r => r.Summary.Positive, _ => _sentiment.Value.Positive),
        new KpiDefinition<EngagementResult>(
            Kpi.EngagementByViews, FigureFormat.Percent, static r => r.Summary.RateByViews, _ => _engagement.Value.RateByViews),
        new KpiDefinition<EngagementResult>(
            Kpi.EngagementByFollowers, FigureFormat.Percent, static r => r.Summary.RateByFollowers, _ => _engagement.Value.RateByFollowers),
        new KpiDefinition<CommunityResult>(Kpi.Followers, FigureFormat.Whole, static r => r.Summary.Followers),
        new KpiDefinition<PostingFrequencyResult>(
            Kpi.PostsPerWeek,
            FigureFormat.OneDecimal,
            static r => r.Summary.PostsPerWeek,
            static previous => PostingFrequencyAnalyzer.Analyze(previous).Summary.PostsPerWeek),
        new KpiDefinition<GlobalIndexResult>(Kpi.GlobalIndex, FigureFormat.Whole, static r => r.Index),
    ];
}
