using Pixely.Core.Analysis.Modules.Engagement;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Posts;

namespace Pixely.Tests.Core.Analysis.Modules.Engagement;

public sealed class EngagementAnalyzerTests
{
    private readonly AnalysisInputBuilder _builder = new();

    [Fact]
    public void Never_mixes_the_two_denominators()
    {
        // Only Instagram has a follower count, only TikTok has views: each rate rests on its own three posts.
        _builder.Followers(Platform.Instagram, "2026-01-01", 1000);
        for (var i = 0; i < 3; i++)
        {
            _builder.Post(platform: Platform.Instagram, likes: 20, comments: 5, shares: 5);
            _builder.Post(platform: Platform.TikTok, likes: 100, comments: 0, shares: 0, views: 400);
        }

        var summary = Analyze().Summary;
        Assert.Equal((0.25, 3), (Value(summary.RateByViews), summary.RateByViews.N));
        Assert.Equal((0.03, 3), (Math.Round(Value(summary.RateByFollowers), 12), summary.RateByFollowers.N));
        Assert.Equal((6, 390), (summary.Posts, summary.Interactions));
    }

    [Fact]
    public void Counts_shares_as_interactions()
    {
        _builder.Post(likes: 1, comments: 2, shares: 4, views: 70);
        var post = Assert.Single(Analyze().PerPost).Values;
        Assert.Equal((7, 0.1), (post.Interactions, post.RateByViews));
    }

    [Fact]
    public void Leaves_out_competitors_posts()
    {
        var own = _builder.Post(likes: 10, comments: 0, shares: 0, views: 100);
        _builder.Post(likes: 9000, comments: 900, shares: 90, views: 10_000, isCompetitor: true);
        var result = Analyze();
        Assert.Equal([own.Id], result.PerPost.Select(static p => p.PostId));
        Assert.Equal((1, 10), (result.Summary.Posts, result.Summary.Interactions));
        Assert.Equal(1, Assert.Single(result.Weeks).Profile.Posts);
    }

    [Fact]
    public void Takes_a_missing_metric_for_missing_not_for_zero()
    {
        _builder.Post(likes: 10, views: 100);
        _builder.Post(views: 100);
        _builder.Post(likes: 10);
        _builder.Post(likes: 0, comments: 0, shares: 0, views: 100);
        var posts = Analyze().PerPost.OrderBy(static p => p.PostId).Select(static p => p.Values).ToList();
        Assert.Equal([10, null, 10, 0], posts.Select(static p => p.Interactions));
        Assert.Equal([0.1, null, null, 0.0], posts.Select(static p => p.RateByViews));
        Assert.Null(posts[0].Comments);
        Assert.Equal(new InsufficientData { N = 2, RequiredN = 3 }, Analyze().Summary.RateByViews);
    }

    [Fact]
    public void Gives_no_rate_for_zero_views_or_zero_followers()
    {
        _builder.Followers(Platform.Instagram, "2026-01-01", 0);
        _builder.Post(likes: 10, views: 0);
        var post = Assert.Single(Analyze().PerPost).Values;
        Assert.Equal((0L, 0L), (post.Views, post.Followers));
        Assert.Null(post.RateByViews);
        Assert.Null(post.RateByFollowers);
        Assert.Equal(10, Analyze().Summary.Interactions);
    }

    [Fact]
    public void Divides_by_the_followers_of_the_posts_day_and_network()
    {
        _builder.Followers(Platform.Instagram, "2026-01-10", 1000);
        _builder.Followers(Platform.Instagram, "2026-02-10", 2000);
        _builder.Followers(Platform.Facebook, "2026-01-01", 50);
        _builder.Post("2026-01-05T10:00:00Z", likes: 100);
        _builder.Post("2026-02-09T10:00:00Z", likes: 100);
        _builder.Post("2026-02-09T23:30:00Z", likes: 100);
        _builder.Post("2026-03-01T10:00:00Z", Platform.Facebook, likes: 10);
        _builder.Post("2026-03-01T10:00:00Z", Platform.TikTok, likes: 10);
        var posts = Analyze().PerPost.OrderBy(static p => p.PostId).Select(static p => p.Values).ToList();
        Assert.Equal([0.1, 0.1, 0.05, 0.2, null], posts.Select(static p => p.RateByFollowers));
        Assert.Equal(new DateOnly(2026, 1, 10), posts[0].FollowersCountedOn);
        Assert.Null(posts[4].FollowersCountedOn);
    }

    [Fact]
    public void Follows_the_weeks_with_their_gaps()
    {
        // Madrid: the second post is of Monday 2026-01-05, 00:30.
        _builder.Post("2025-12-29T10:00:00Z", likes: 1);
        _builder.Post("2026-01-04T23:30:00Z", likes: 2);
        _builder.Post("2026-01-25T10:00:00Z", likes: 4);
        var weeks = Analyze().Weeks;
        Assert.Equal(["2026-W01", "2026-W02", "2026-W03", "2026-W04"], weeks.Select(static w => w.Week));
        Assert.Equal([1, 1, 0, 1], weeks.Select(static w => w.Profile.Posts));
        Assert.Equal([1L, 2L, 0L, 4L], weeks.Select(static w => w.Profile.Interactions));
    }

    // Client: 30 of 300 views in three posts = 0.1; peers 0.05, 0.07, 0.09: mean 0.07, sd 0.02, z = 1.5, rank 1.
    [Fact]
    public void Compares_with_competitors_by_views()
    {
        for (var i = 0; i < 3; i++)
        {
            _builder.Post(likes: 10, views: 100);
        }

        _builder.Competitor("Faro", "2026-01-31", interactions: 50, views: 1000);
        _builder.Competitor("Cala", "2026-01-31", interactions: 70, views: 1000);
        _builder.Competitor("Duna", "2026-01-31", interactions: 90, views: 1000);
        _builder.Competitor("Islote", "2026-01-31", followers: 10, posts: 1, interactions: 90);
        var benchmark = Analyze().Benchmark;
        Assert.Equal(3, benchmark.ByViews.Peers);
        Assert.Equal(0.07, benchmark.ByViews.PeerMean!.Value, 12);
        Assert.Equal(1.5, benchmark.ByViews.ZScore!.Value, 9);
        Assert.Equal(new Estimate { N = 4, Value = 1, Low = 1, High = 1 }, benchmark.ByViews.Rank);
        Assert.Equal(1, benchmark.ByFollowers.Peers);
        Assert.IsType<InsufficientData>(benchmark.ByFollowers.Client);
        Assert.Null(benchmark.ByFollowers.ZScore);
    }

    // One post with 1 of 10 views and two with 100 of 10,000: 201 of 20,010 in all, not the mean of the three rates, 0.04.
    [Fact]
    public void Compares_sums_with_sums()
    {
        _builder.Post(likes: 1, views: 10);
        _builder.Post(likes: 100, views: 10_000);
        _builder.Post(likes: 100, views: 10_000);
        var result = Analyze();
        Assert.Equal(0.04, Value(result.Summary.RateByViews), 12);
        Assert.Equal(201.0 / 20_010, Value(result.Benchmark.ByViews.Client), 12);
    }

    [Fact]
    public void Splits_by_network()
    {
        _builder.Post(platform: Platform.Facebook, likes: 5, views: 10);
        _builder.Post(platform: Platform.Instagram, likes: 5, views: 10);
        _builder.Post(platform: Platform.Instagram, likes: 5, views: 10);
        var segments = Analyze().Segments;
        Assert.Equal([(Platform.Instagram, 2), (Platform.Facebook, 1)], segments.Select(static s => (s.Platform, s.N)));
        Assert.Equal(10, segments[0].Values.Interactions);
    }

    private static double Value(Measurement measurement) => Assert.IsType<Estimate>(measurement).Value;

    private EngagementResult Analyze() => EngagementAnalyzer.Analyze(_builder.Build());
}
