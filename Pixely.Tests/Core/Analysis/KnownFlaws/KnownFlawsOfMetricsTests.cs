using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.Anomalies;
using Pixely.Core.Analysis.Modules.Benchmark;
using Pixely.Core.Analysis.Modules.Community;
using Pixely.Core.Analysis.Modules.Drivers;
using Pixely.Core.Analysis.Modules.Engagement;
using Pixely.Core.Analysis.Modules.Formats;
using Pixely.Core.Analysis.Modules.GlobalIndex;
using Pixely.Core.Analysis.Modules.Hashtags;
using Pixely.Core.Analysis.Modules.PostingFrequency;
using Pixely.Core.Analysis.Modules.SegmentedSentiment;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Posts;

namespace Pixely.Tests.Core.Analysis.KnownFlaws;

/// <summary>
/// Flaws that analyses of posts are known for, each with the test that Pixely does not have it.
/// <list type="table">
/// <item><term>Q11 two denominators in one mean, competitors inside, shares ignored</term><description><see cref="Q11_never_mixes_denominators_nor_competitors"/></description></item>
/// <item><term>Q12 z always null, one snapshot poses as growth</term><description><see cref="Q12_compares_followers_and_gives_no_growth_for_a_snapshot"/></description></item>
/// <item><term>Q13 sd is NaN for one day, competitors' posts counted</term><description><see cref="Q13_counts_own_posts_and_says_that_one_day_is_too_little"/></description></item>
/// <item><term>Q14 no n, no pairwise test, sponsored mixed in</term><description><see cref="Q14_gives_n_and_pairs_and_keeps_paid_posts_apart"/></description></item>
/// <item><term>Q15 case-sensitive tags, sentiment and topic always null, competitors mixed in</term><description><see cref="Q15_folds_case_and_fills_in_sentiment_and_topic"/></description></item>
/// <item><term>Q16 client by followers against competitors by views; disabled, which nulls every z</term><description><see cref="Q16_compares_equal_denominators_and_gives_z"/></description></item>
/// <item><term>Q17 sentiment of captions, "mal" hits "normal", no score, no series</term><description><see cref="Q17_listens_to_comments_and_gives_score_and_weeks"/></description></item>
/// <item><term>Q18 no alarm possible with ten posts or fewer; views instead of engagement</term><description><see cref="Q18_raises_an_alarm_with_nine_posts"/></description></item>
/// <item><term>Q19 no regression, no p</term><description><see cref="Q19_fits_a_regression_with_p_from_thirty_posts_on"/></description></item>
/// <item><term>Q20 no index, no weights</term><description><see cref="Q20_gives_an_index_with_weights_and_contributions"/></description></item>
/// </list>
/// </summary>
public sealed class KnownFlawsOfMetricsTests
{
    private readonly AnalysisInputBuilder _builder = new();

    [Fact]
    public void Q11_never_mixes_denominators_nor_competitors()
    {
        for (var i = 0; i < 4; i++)
        {
            _builder.Post(likes: 5, comments: 3, shares: 2, views: 100);
        }

        _builder.Post(likes: 900, comments: 90, views: 1000, isCompetitor: true);
        _builder.Followers(Platform.Instagram, "2026-03-01", 1000);
        var summary = Result<EngagementResult>().Summary;
        Assert.Equal((0.1, 0.01), (Math.Round(Value(summary.RateByViews), 9), Math.Round(Value(summary.RateByFollowers), 9)));
        Assert.Equal(4, summary.Posts);
    }

    [Fact]
    public void Q12_compares_followers_and_gives_no_growth_for_a_snapshot()
    {
        _builder.Post();
        _builder.Followers(Platform.Instagram, "2026-03-01", 1000);
        AddCompetitors();
        var community = Result<CommunityResult>();
        Assert.NotNull(community.Benchmark.ZScore);
        Assert.IsType<InsufficientData>(community.Summary.Growth.Absolute);
        Assert.IsType<InsufficientData>(community.Summary.Growth.PerWeek);
    }

    [Fact]
    public void Q13_counts_own_posts_and_says_that_one_day_is_too_little()
    {
        _builder.Post();
        _builder.Post(isCompetitor: true);
        var summary = Result<PostingFrequencyResult>().Summary;
        Assert.Equal(1, summary.Posts);
        Assert.IsType<InsufficientData>(summary.PostsPerDay);
        Assert.Null(summary.DailyStandardDeviation);
    }

    [Fact]
    public void Q14_gives_n_and_pairs_and_keeps_paid_posts_apart()
    {
        for (var i = 0; i < 9; i++)
        {
            _builder.Post(likes: 90 + i, views: 1000, contentType: "reel");
            _builder.Post(likes: 20 + i, views: 1000, contentType: "image");
            _builder.Post(likes: 999, views: 1000, contentType: "image", isSponsored: true);
        }

        var formats = Result<FormatsResult>();
        Assert.All(formats.Summary.Formats, static f => Assert.Equal(9, f.RateByViews.N));
        var pair = Assert.Single(formats.Summary.Comparison.Pairs);
        Assert.Equal(("reel", "image", true), (pair.Better, pair.Worse, pair.IsDifferent));
        Assert.Equal(9, formats.Sponsored.Posts);
    }

    [Fact]
    public void Q15_folds_case_and_fills_in_sentiment_and_topic()
    {
        for (var i = 0; i < 6; i++)
        {
            var post = _builder.Post(likes: 5 + i, views: 100, content: i % 2 == 0 ? "hola #Verano" : "hola #verano");
            _builder.AddComments(3, post, Annotated.Positive.About("coffee"));
            _builder.Post(likes: 99, views: 100, content: "#verano", isCompetitor: true);
        }

        var tag = Assert.Single(Result<HashtagsResult>().Summary.Tags);
        Assert.Equal(("verano", 6, "coffee"), (tag.Tag, tag.Uses, tag.DominantTopic!.Key));
        Assert.Equal(1, Value(tag.NetSentimentScore));
    }

    [Fact]
    public void Q16_compares_equal_denominators_and_gives_z()
    {
        for (var i = 0; i < 5; i++)
        {
            _builder.Post(likes: 10 + i, views: 1000);
        }

        _builder.Followers(Platform.Instagram, "2026-03-01", 1000);
        AddCompetitors();
        var benchmark = Result<BenchmarkResult>();
        Assert.Equal(0.012, Value(benchmark.EngagementByViews.Comparison.Client), 9);
        Assert.Equal((0.1 + 0.2 + 0.3) / 3, benchmark.EngagementByViews.Comparison.PeerMean!.Value, 9);
        Assert.NotNull(benchmark.EngagementByViews.Comparison.ZScore);
        Assert.NotNull(benchmark.Community.Comparison.ZScore);
    }

    [Fact]
    public void Q17_listens_to_comments_and_gives_score_and_weeks()
    {
        var post = _builder.Post(content: "un dia normal, mal tiempo", contentType: "reel");
        _builder.AddComments(10, post, Annotated.Positive);
        var result = Result<SegmentedSentimentResult>();
        Assert.Equal(1, Value(result.Summary.NetSentimentScore));
        Assert.Equal(1, Value(Assert.Single(result.Cells).Sentiment.NetSentimentScore));
        Assert.Equal(10, Assert.Single(result.Weeks).Sentiment.N);
    }

    [Fact]
    public void Q18_raises_an_alarm_with_nine_posts()
    {
        for (var i = 0; i < 8; i++)
        {
            _builder.Post(likes: 50 + i, views: 1000);
        }

        var odd = _builder.Post(likes: 900, views: 1000);
        _builder.AddComments(12, odd, Annotated.Positive);
        var anomaly = Assert.Single(Result<AnomaliesResult>().Anomalies);
        Assert.Equal((odd.Id, AnomalyLabel.ViralPositive), (anomaly.PostId, anomaly.Label));
    }

    [Fact]
    public void Q19_fits_a_regression_with_p_from_thirty_posts_on()
    {
        for (var i = 0; i < 60; i++)
        {
            var day = AnalysisInputBuilder.At("2026-01-01T10:00:00Z").AddHours(25 * i);
            _builder.Post($"{day:O}", likes: (i % 2 == 0 ? 90 : 30) + (i * 7 % 11), views: 1000, contentType: i % 2 == 0 ? "reel" : "image");
        }

        var drivers = Result<DriversResult>();
        Assert.NotNull(drivers.Model);
        Assert.InRange(drivers.Model.RSquared, 0.5, 1);
        Assert.All(drivers.Model.Coefficients, static c => Assert.InRange(c.AdjustedP, 0, 1));
    }

    [Fact]
    public void Q20_gives_an_index_with_weights_and_contributions()
    {
        for (var i = 0; i < 40; i++)
        {
            var day = AnalysisInputBuilder.At("2026-01-01T10:00:00Z").AddDays(i);
            var post = _builder.Post($"{day:O}", likes: 20 + (i % 5), views: 1000);
            _builder.Comment(post, Annotated.Positive);
        }

        var index = Result<GlobalIndexResult>();
        Assert.InRange(Value(index.Index), 0, 100);
        Assert.Equal(1, index.Parts.Sum(static p => p.Weight), 9);
        Assert.Equal(Value(index.Index), index.Parts.Sum(static p => p.Contribution ?? 0), 6);
    }

    private static double Value(Measurement measurement) => Assert.IsType<Estimate>(measurement).Value;

    private void AddCompetitors()
    {
        _builder.Competitor("Faro", "2026-03-02", followers: 2000, posts: 10, interactions: 100, views: 1000);
        _builder.Competitor("Cala", "2026-03-02", followers: 3000, posts: 10, interactions: 200, views: 1000);
        _builder.Competitor("Duna", "2026-03-02", followers: 4000, posts: 10, interactions: 300, views: 1000);
    }

    private TResult Result<TResult>()
        where TResult : class
    {
        var module = ModuleCatalog.Default.Of<TResult>();
        var results = new AnalysisRunner(ModuleCatalog.Default).Run(_builder.Build(), TestContext.Current.CancellationToken).Results;
        return module.Read(results[module.Key].Result!.Value);
    }
}
