using Pixely.Core.Analysis.Metrics;
using Pixely.Core.Analysis.Modules.Engagement;
using Pixely.Core.Analysis.Modules.PostingFrequency;
using Pixely.Core.Analysis.Modules.Sentiment;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Posts;
using Pixely.Core.Validation;

namespace Pixely.Core.Analysis.Modules.Benchmark;

/// <summary>The client among its competitors: mean, standard deviation, z and rank per figure, with equal denominators only.</summary>
internal sealed class BenchmarkModule : AnalysisModule<BenchmarkResult>
{
    /// <summary>Most competitors listed.</summary>
    public const int ListedCompetitors = 100;

    /// <inheritdoc/>
    public override string Key => "q16_benchmark";

    /// <inheritdoc/>
    public override IReadOnlyList<string> DependsOn => ["q7_sentimiento_detallado", "q11_engagement", "q12_comunidad", "q13_frecuencia"];

    /// <inheritdoc/>
    public override BenchmarkResult Analyze(AnalysisInput input, UpstreamResults upstream) => BenchmarkAnalyzer.Analyze(input, upstream);

    /// <inheritdoc/>
    public override void Validate(BenchmarkResult result, ValidationErrors errors)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(errors);
        errors.At("unattributed_posts").Require(result.UnattributedPosts >= 0, $"is {result.UnattributedPosts}, must be 0 or more");
        errors.At("omitted_competitors").Require(
            result.OmittedCompetitors == 0 || (result.OmittedCompetitors > 0 && result.Competitors.Count == ListedCompetitors),
            $"is {result.OmittedCompetitors}, competitors are left out only beyond {ListedCompetitors}");
        CheckCompetitors(result, errors.At("competitors"));

        const int Posts = EngagementModule.MinimumPosts;
        const int Days = PostingFrequencyModule.MinimumDays;
        const int Comments = SentimentModule.MinimumComments;
        Check(result, result.EngagementByViews, static c => c.EngagementByViews, 0, Posts, errors.At("engagement_by_views"));
        Check(result, result.EngagementByFollowers, static c => c.EngagementByFollowers, 0, Posts, errors.At("engagement_by_followers"));
        Check(result, result.Community, static c => c.Followers, 0, 1, errors.At("community"));
        Check(result, result.Frequency, static c => c.PostsPerDay, 0, Days, errors.At("frequency"));
        Check(result, result.NetSentiment, static _ => null, -1, Comments, errors.At("net_sentiment"));
        foreach (var (member, rate) in new[]
        {
            ("engagement_by_views", result.EngagementByViews), ("engagement_by_followers", result.EngagementByFollowers),
            ("net_sentiment", result.NetSentiment),
        })
        {
            errors.At(member).At("platforms").Require(rate.Platforms.Count == 0, "must be empty: the figure is a rate over all networks");
        }

        CheckNetworks(result, errors.At("networks"));
    }

    private static void CheckCompetitors(BenchmarkResult result, ValidationErrors errors)
    {
        var competitors = result.Competitors;
        errors.Require(competitors.Count <= ListedCompetitors, $"has {competitors.Count} competitors, at most {ListedCompetitors} are listed");
        ResultRules.CheckOrder(
            competitors, errors, "must follow the competitor before by name, each once",
            static (a, b) => string.CompareOrdinal(Competitors.KeyOf(a.Name), Competitors.KeyOf(b.Name)) < 0);
        for (var i = 0; i < Math.Min(competitors.Count, ListedCompetitors); i++)
        {
            var (competitor, at) = (competitors[i], errors.At(i));
            at.At("name").Require(!string.IsNullOrWhiteSpace(competitor.Name), "must not be empty");
            at.At("posts").Require(competitor.Posts >= 0, $"is {competitor.Posts}, must be 0 or more");
            CheckFigure(competitor.EngagementByViews, at.At("engagement_by_views"));
            CheckFigure(competitor.EngagementByFollowers, at.At("engagement_by_followers"));

            var networks = competitor.Networks;
            ResultRules.CheckOrder(networks, at.At("networks"), "must follow the one before, each once", static (a, b) => a.Platform < b.Platform);
            for (var k = 0; k < networks.Count; k++)
            {
                CheckFigure(networks[k].Followers, at.At("networks").At(k).At("followers"));
                CheckFigure(networks[k].PostsPerDay, at.At("networks").At(k).At("posts_per_day"));
            }

            MeasurementRules.CheckSame(
                competitor.Followers, SumOver(result.Community.Platforms, networks, static n => n.Followers), at.At("followers"));
            MeasurementRules.CheckSame(
                competitor.PostsPerDay, SumOver(result.Frequency.Platforms, networks, static n => n.PostsPerDay), at.At("posts_per_day"));
        }
    }

    private static void CheckFigure(double? figure, ValidationErrors errors) =>
        errors.Require(figure is null or (>= 0 and <= double.MaxValue), $"is {figure}, must be 0 or more");

    private static double? SumOver(
        IReadOnlyList<Platform> platforms, IReadOnlyList<CompetitorNetwork> networks, Func<CompetitorNetwork, double?> figure)
    {
        double? sum = platforms.Count > 0 ? 0 : null;
        foreach (var platform in platforms.Take(PlatformCount))
        {
            sum += networks.Take(PlatformCount).FirstOrDefault(n => n.Platform == platform) is { } network ? figure(network) : null;
        }

        return sum;
    }

    private static void Check(
        BenchmarkResult result, KpiComparison kpi, Func<CompetitorProfile, double?> figure, double lowest, int requiredN, ValidationErrors errors)
    {
        ResultRules.CheckOrder(kpi.Platforms, errors.At("platforms"), "must follow the one before, each once", static (a, b) => a < b);
        Check(result, kpi.Comparison, figure, lowest, lowest < 0 ? 1 : double.MaxValue, requiredN, errors.At("comparison"));

        var without = errors.At("without");
        without.Require(kpi.Without.Count <= ListedCompetitors, $"has {kpi.Without.Count} names, at most {ListedCompetitors} are listed");
        if (result.OmittedCompetitors == 0)
        {
            without.Require(
                kpi.Without.SequenceEqual(result.Competitors.Where(c => figure(c) is null).Select(static c => c.Name), StringComparer.Ordinal),
                "must be the competitors without the figure, in their order");
        }
    }

    private static void Check(
        BenchmarkResult result,
        PeerComparison comparison,
        Func<CompetitorProfile, double?> figure,
        double lowest,
        double highest,
        int requiredN,
        ValidationErrors errors)
    {
        comparison.Validate(errors, lowest, highest, requiredN);
        if (result.OmittedCompetitors != 0 || result.Competitors.Count > ListedCompetitors)
        {
            // Not every peer is listed, so nothing more follows from the list.
            return;
        }

        var expected = PeerComparison.Of(comparison.Client, [.. result.Competitors.Select(figure).OfType<double>()]);
        errors.At("peers").Require(comparison.Peers == expected.Peers, $"is {comparison.Peers}, {expected.Peers} competitors have the figure");
        MeasurementRules.CheckSame(comparison.PeerMean, expected.PeerMean, errors.At("peer_mean"));
        MeasurementRules.CheckSame(comparison.PeerStandardDeviation, expected.PeerStandardDeviation, errors.At("peer_standard_deviation"));
        MeasurementRules.CheckSame(comparison.Rank, expected.Rank, errors.At("rank"));
    }

    private static void CheckNetworks(BenchmarkResult result, ValidationErrors errors)
    {
        ResultRules.CheckOrder(result.Networks, errors, "must follow the one before, each once", static (a, b) => a.Platform < b.Platform);
        for (var i = 0; i < Math.Min(result.Networks.Count, PlatformCount); i++)
        {
            var (network, at) = (result.Networks[i], errors.At(i));
            double? On(CompetitorProfile competitor, Func<CompetitorNetwork, double?> figure) =>
                competitor.Networks.Take(PlatformCount).FirstOrDefault(n => n.Platform == network.Platform) is { } known ? figure(known) : null;
            Check(result, network.Community, c => On(c, static n => n.Followers), 0, double.MaxValue, 1, at.At("community"));
            Check(
                result, network.Frequency, c => On(c, static n => n.PostsPerDay), 0, double.MaxValue, PostingFrequencyModule.MinimumDays,
                at.At("frequency"));
        }
    }

    private static int PlatformCount { get; } = Enum.GetValues<Platform>().Length;
}
