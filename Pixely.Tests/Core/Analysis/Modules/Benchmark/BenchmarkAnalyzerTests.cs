using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.Benchmark;
using Pixely.Core.Analysis.Modules.Community;
using Pixely.Core.Analysis.Modules.Engagement;
using Pixely.Core.Analysis.Modules.Sentiment;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Posts;
using Pixely.Core.Validation;

namespace Pixely.Tests.Core.Analysis.Modules.Benchmark;

public sealed class BenchmarkAnalyzerTests
{
    private readonly AnalysisInputBuilder _builder = new();
    private readonly UpstreamResults _upstream = new();

    // Ten posts on ten days are 1 a day. Peers: 31, 62 and 93 posts in the 31 days up to 31 January: 1, 2, 3; mean 2, sd 1, z -1.
    // Two peers post more: rank 3. The client posts alike every day, so its interval is a point.
    [Fact]
    public void Compares_posts_per_day()
    {
        AddTenDays();
        AddPeers(static i => (null, 31 * i, null, null));
        var frequency = Analyze().Frequency;
        Assert.Equal([Platform.Instagram], frequency.Platforms);
        Assert.Equal(
            (3, 2.0, 1.0, -1.0),
            (frequency.Comparison.Peers, frequency.Comparison.PeerMean, frequency.Comparison.PeerStandardDeviation, Math.Round(frequency.Comparison.ZScore!.Value, 12)));
        Assert.Equal(new Estimate { N = 4, Value = 3, Low = 3, High = 3 }, frequency.Comparison.Rank);
        Assert.Empty(frequency.Without);
    }

    // Peers 0.1, 0.2, 0.3 by views and 0.02, 0.04, 0.06 by followers (10 posts each); the client has 0.3 and, of 500 followers, 0.06.
    [Fact]
    public void Compares_engagement_as_the_engagement_module_does()
    {
        AddTenDays();
        _builder.Followers(Platform.Instagram, "2026-01-01", 500);
        AddPeers(static i => (500, 10, 100 * i, 1000));
        var result = Analyze();
        Assert.Equal(_upstream.Get<EngagementResult>().Benchmark.ByViews, result.EngagementByViews.Comparison);
        Assert.Equal(_upstream.Get<EngagementResult>().Benchmark.ByFollowers, result.EngagementByFollowers.Comparison);
        Assert.Equal(1, result.EngagementByViews.Comparison.ZScore!.Value, 9);
        Assert.Equal(1, result.EngagementByFollowers.Comparison.ZScore!.Value, 9);
        Assert.Empty(result.EngagementByViews.Platforms);
    }

    [Fact]
    public void Compares_followers_as_the_community_module_does()
    {
        AddTenDays();
        _builder.Followers(Platform.Instagram, "2026-01-01", 400);
        AddPeers(static i => (100 * i, null, null, null));
        var result = Analyze();
        Assert.Equal(_upstream.Get<CommunityResult>().Benchmark, result.Community.Comparison);
        Assert.Equal(2, result.Community.Comparison.ZScore);
        Assert.Equal([100L, 200L, 300L], result.Competitors.Select(static c => c.Followers));
    }

    [Fact]
    public void Knows_no_sentiment_of_competitors_and_says_whose()
    {
        AddTenDays();
        AddPeers(static i => (null, i, null, null));
        _builder.AddComments(6, _builder.Posts[0], Annotated.Positive);
        var rival = _builder.Post("2026-03-02T10:00:00Z", isCompetitor: true, account: "Cala");
        _builder.AddComments(6, rival, Annotated.Negative);
        var sentiment = Analyze().NetSentiment;
        Assert.Equal(_upstream.Get<SentimentResult>().Summary.NetSentimentScore, sentiment.Comparison.Client);
        Assert.Equal((0, null, null), (sentiment.Comparison.Peers, sentiment.Comparison.PeerMean, sentiment.Comparison.ZScore));
        Assert.Equal(new InsufficientData { N = 1, RequiredN = 2 }, sentiment.Comparison.Rank);
        Assert.Equal(["Cala", "Duna", "Faro"], sentiment.Without);
    }

    [Fact]
    public void Gives_no_z_below_three_peers_and_names_who_is_missing()
    {
        AddTenDays();
        _builder.Competitor("Cala", "2026-01-31", posts: 31);
        _builder.Competitor("Duna", "2026-01-31", posts: 93);
        _builder.Competitor("Faro", "2026-01-31", followers: 10);
        var frequency = Analyze().Frequency;
        Assert.Equal((2, 2.0, null), (frequency.Comparison.Peers, frequency.Comparison.PeerMean, frequency.Comparison.ZScore));
        Assert.Equal(["Faro"], frequency.Without);
    }

    // The client's second network has no peer: its posts there count in no comparison.
    [Fact]
    public void Counts_on_both_sides_only_what_both_sides_have()
    {
        AddTenDays();
        _builder.Post("2026-03-05T12:00:00Z", Platform.TikTok);
        AddPeers(static i => (null, 31 * i, null, null));
        var result = Analyze();
        Assert.Equal([Platform.Instagram], result.Frequency.Platforms);
        Assert.Equal(1, Assert.IsType<Estimate>(result.Frequency.Comparison.Client).Value, 12);
        Assert.Equal([Platform.Instagram, Platform.TikTok], result.Networks.Select(static n => n.Platform));
        Assert.Equal([3, 0], result.Networks.Select(static n => n.Frequency.Peers));
        Assert.Equal(new InsufficientData { N = 0, RequiredN = 1 }, result.Networks[0].Community.Client);
    }

    [Fact]
    public void Lists_competitors_that_are_known_by_their_posts_alone()
    {
        AddTenDays();
        for (var day = 1; day <= 8; day++)
        {
            _builder.Post($"2026-03-0{day}T12:00:00Z", likes: 10, comments: 0, shares: 0, views: 100, isCompetitor: true, account: "bahia");
        }

        _builder.Post("2026-03-02T12:00:00Z", likes: 9000, views: 1, isCompetitor: true);
        var result = Analyze();
        var bahia = Assert.Single(result.Competitors);
        Assert.Equal(("bahia", 8, 0.1), (bahia.Name, bahia.Posts, Math.Round(bahia.EngagementByViews!.Value, 12)));
        Assert.Equal(0.8, bahia.PostsPerDay!.Value, 12);
        Assert.Equal((1, 1), (result.UnattributedPosts, result.EngagementByViews.Comparison.Peers));
    }

    [Fact]
    public void Stands_alone_without_competitors()
    {
        AddTenDays();
        var result = Analyze();
        Assert.Empty(result.Competitors);
        Assert.All(
            [result.EngagementByViews, result.EngagementByFollowers, result.Community, result.Frequency, result.NetSentiment],
            static kpi => Assert.Equal((0, null), (kpi.Comparison.Peers, kpi.Comparison.ZScore)));
    }

    [Fact]
    public void Compares_with_more_competitors_than_it_lists()
    {
        AddTenDays();
        for (var i = 0; i < 103; i++)
        {
            _builder.Competitor($"rival {i:000}", "2026-01-31", posts: 31);
        }

        var result = Analyze();
        Assert.Equal((100, 3, 103), (result.Competitors.Count, result.OmittedCompetitors, result.Frequency.Comparison.Peers));
        Assert.Equal(100, result.NetSentiment.Without.Count);
        var errors = new ValidationErrors();
        ModuleCatalog.Default.Of<BenchmarkResult>().Validate(result, errors);
        Assert.Empty(errors.Violations);
    }

    // Ten days with a post each: 300 interactions of 1,000 views in all.
    private void AddTenDays()
    {
        for (var day = 1; day <= 10; day++)
        {
            _builder.Post($"2026-03-{day:00}T10:00:00Z", likes: 30, comments: 0, shares: 0, views: 100);
        }
    }

    private void AddPeers(Func<int, (long? Followers, long? Posts, long? Interactions, long? Views)> figures)
    {
        foreach (var (i, name) in new[] { (1, "Cala"), (2, "Duna"), (3, "Faro") })
        {
            var (followers, posts, interactions, views) = figures(i);
            _builder.Competitor(name, "2026-01-31", followers: followers, posts: posts, interactions: interactions, views: views);
        }
    }

    private BenchmarkResult Analyze()
    {
        var input = _builder.Build();
        var module = ModuleCatalog.Default.Of<BenchmarkResult>();
        foreach (var earlier in ModuleCatalog.Default.InOrderOfDependency.Where(m => module.DependsOn.Contains(m.Key)))
        {
            earlier.Compute(input, _upstream, new ValidationErrors());
        }

        return module.Analyze(input, _upstream);
    }
}
