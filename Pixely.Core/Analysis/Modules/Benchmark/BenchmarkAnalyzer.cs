using Pixely.Core.Analysis.Metrics;
using Pixely.Core.Analysis.Modules.Community;
using Pixely.Core.Analysis.Modules.Engagement;
using Pixely.Core.Analysis.Modules.PostingFrequency;
using Pixely.Core.Analysis.Modules.Sentiment;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Posts;

namespace Pixely.Core.Analysis.Modules.Benchmark;

/// <summary>Puts the client's figures, as the other modules measured them, among its competitors'.</summary>
internal static class BenchmarkAnalyzer
{
    /// <summary>Compares the client of an input with its competitors.</summary>
    public static BenchmarkResult Analyze(AnalysisInput input, UpstreamResults upstream)
    {
        var competitors = new Competitors(input);
        var engagement = upstream.Get<EngagementResult>();
        var community = upstream.Get<CommunityResult>();
        var frequency = upstream.Get<PostingFrequencyResult>();
        var sentiment = upstream.Get<SentimentResult>();

        var followed = community.BenchmarkPlatforms;
        var counted = community.Segments.Select(static s => s.Platform).ToList();
        var posted = frequency.Segments.Select(static s => s.Platform).ToList();
        var paced = competitors.ComparableOver(posted, static (c, over) => c.PostsPerDayOver(over));
        return new BenchmarkResult
        {
            EngagementByViews = Compare(engagement.Benchmark.ByViews.Client, competitors, [], static c => c.RateByViews),
            EngagementByFollowers = Compare(engagement.Benchmark.ByFollowers.Client, competitors, [], static c => c.RateByFollowers),
            Community = Compare(community.Benchmark.Client, competitors, followed, c => c.FollowersOver(followed)),
            Frequency = Compare(PostingFrequencyAnalyzer.PostsPerDayOn(input, paced), competitors, paced, c => c.PostsPerDayOver(paced)),
            NetSentiment = Compare(sentiment.Summary.NetSentimentScore, competitors, [], static _ => null),
            Competitors = [.. competitors.All.Take(BenchmarkModule.ListedCompetitors).Select(c => new CompetitorProfile
            {
                Name = c.Name,
                Posts = c.Posts,
                EngagementByViews = c.RateByViews,
                EngagementByFollowers = c.RateByFollowers,
                Followers = c.FollowersOver(followed),
                PostsPerDay = c.PostsPerDayOver(paced),
                Networks = [.. c.Networks.Select(static n => new CompetitorNetwork(n.Platform, n.Followers, n.PostsPerDay))],
            })],
            OmittedCompetitors = Math.Max(0, competitors.All.Count - BenchmarkModule.ListedCompetitors),
            UnattributedPosts = competitors.UnattributedPosts,
            Networks = [.. counted.Union(posted).Order().Select(p => OnNetwork(p, competitors, community, frequency))],
        };
    }

    private static KpiComparison Compare(
        Measurement client, Competitors competitors, IReadOnlyList<Platform> platforms, Func<Competitor, double?> figure) => new(
        PeerComparison.Of(client, competitors.Figures(figure)),
        platforms,
        [.. competitors.All.Where(c => figure(c) is null).Take(BenchmarkModule.ListedCompetitors).Select(static c => c.Name)]);

    private static NetworkBenchmark OnNetwork(
        Platform platform, Competitors competitors, CommunityResult community, PostingFrequencyResult frequency)
    {
        var followers = community.Segments.FirstOrDefault(s => s.Platform == platform)?.Values.Benchmark.Client;
        var posts = frequency.Segments.FirstOrDefault(s => s.Platform == platform)?.Values.PostsPerDay;
        return new NetworkBenchmark(
            platform,
            PeerComparison.Of(followers ?? new InsufficientData { N = 0, RequiredN = 1 }, competitors.Figures(c => c.On(platform)?.Followers)),
            PeerComparison.Of(
                posts ?? new InsufficientData { N = 0, RequiredN = PostingFrequencyModule.MinimumDays },
                competitors.Figures(c => c.On(platform)?.PostsPerDay)));
    }
}
