using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.Anomalies;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Posts;

namespace Pixely.Tests.Core.Analysis.Modules.Anomalies;

public sealed class AnomaliesAnalyzerTests
{
    private readonly AnalysisInputBuilder _builder = new();

    // Logarithms of 480.5 .. 530.5 and 2500.5 in 10,000: the median lies between 505 and 510 interactions, MAD and z follow.
    [Fact]
    public void Finds_the_success_and_the_crisis_by_median_and_mad()
    {
        var result = AnomaliesAnalyzer.Analyze(AnomaliesScenario.Build().Build());
        Assert.Equal([AnomalyLabel.CrisisRisk, AnomalyLabel.ViralPositive], result.Anomalies.Select(static a => a.Label));
        var (crisis, success) = (result.Anomalies[0].Signals[0], Assert.Single(result.Anomalies[1].Signals));

        // Scores: four of 1/3, one of 5/12, three of 1/2, 5/6 and -5/6. Median 0.375, MAD 1/12.
        Assert.Equal(AnomalySignal.Sentiment, crisis.Signal);
        Assert.Equal(0.375, crisis.BaselineMedian, 12);
        Assert.Equal(0.6744898 * ((-5.0 / 6) - 0.375) * 12, crisis.RobustZ, 5);

        // Negative comments: eight posts with one, one with none, one with ten. MAD 0; the mean deviation is a tenth of both distances.
        var anger = result.Anomalies[0].Signals[1];
        var (none, one, ten) = (2 * Math.Sqrt(0.375), 2 * Math.Sqrt(1.375), 2 * Math.Sqrt(10.375));
        Assert.Equal((AnomalySignal.NegativeComments, one), (anger.Signal, anger.BaselineMedian));
        Assert.Equal((ten - one) / ((ten - none) / 10 * Math.Sqrt(Math.PI / 2)), anger.RobustZ, 9);

        Assert.Equal(AnomalySignal.Engagement, success.Signal);
        Assert.Equal((Math.Log(0.05055) + Math.Log(0.05105)) / 2, success.BaselineMedian, 12);
        Assert.Equal(Math.Log(0.25005), success.Value, 12);
        Assert.Equal((1, 1, 0), (result.Summary.CrisisRisks, result.Summary.ViralPositives, result.Summary.Unusual));
    }

    // With the sample standard deviation no z of eight posts can exceed (8 - 1) / sqrt(8) = 2.47.
    [Theory]
    [InlineData(8, 1)]
    [InlineData(7, 0)]
    public void Works_from_eight_posts(int posts, int found)
    {
        AddPosts(posts - 1);
        _builder.Post(likes: 4000, views: 10_000);
        Assert.Equal(found, Analyze().Anomalies.Count);
    }

    // Nine equal posts and one other: MAD 0; the mean deviation is a tenth of the distance, z = 10 / 1.2533.
    [Fact]
    public void Falls_back_on_the_mean_deviation_when_more_than_half_are_equal()
    {
        AddPosts(9, step: 0);
        _builder.Post(likes: 2500, views: 10_000);
        var reading = Assert.Single(Assert.Single(Analyze().Anomalies).Signals);
        Assert.Equal(10 / Math.Sqrt(Math.PI / 2), reading.RobustZ, 9);
    }

    [Fact]
    public void Finds_nothing_where_all_are_equal()
    {
        AddPosts(10, step: 0);
        var result = Analyze();
        Assert.Empty(result.Anomalies);
        Assert.All(result.Baselines, static b => Assert.Null(b.Spread));
        Assert.All(result.PerPost, static p => Assert.Null(p.Values.RobustZ));
    }

    // Two interactions of ten views are four times the usual rate, but 0.5 expected interactions lie within the
    // interval of a count of two (0.24..7.22); of a count of four (1.09..10.24) they do not.
    [Theory]
    [InlineData(2, 0)]
    [InlineData(4, 1)]
    public void Blames_chance_for_what_chance_can_do(long likes, int found)
    {
        AddPosts(10);
        _builder.Post(likes: likes, views: 10);
        Assert.Equal(found, Analyze().Anomalies.Count);
    }

    [Fact]
    public void Judges_a_network_by_itself_once_it_has_eight_posts()
    {
        AddPosts(20);
        AddPosts(8, Platform.TikTok, likes: 5000);
        var result = Analyze();
        Assert.Empty(result.Anomalies);
        Assert.Equal(
            [(null, 28), (Platform.Instagram, 20), (Platform.TikTok, 8)],
            result.Baselines.Where(static b => b.Signal == AnomalySignal.Engagement).Select(static b => (b.Platform, b.Posts)));
    }

    [Fact]
    public void Looks_at_own_posts_only()
    {
        AddPosts(10);
        _builder.Post(likes: 9000, views: 10_000, isCompetitor: true);
        Assert.Empty(Analyze().Anomalies);
        Assert.Equal(10, Analyze().Summary.Posts);
    }

    [Fact]
    public void Takes_a_burst_of_angry_comments_for_a_risk_though_engagement_is_ordinary()
    {
        var posts = AddPosts(10);
        for (var i = 0; i < posts.Count; i++)
        {
            _builder.AddComments(4 + (i % 3), posts[i], Annotated.Positive);
        }

        _builder.AddComments(40, posts[3], Annotated.Negative);
        var anomaly = Assert.Single(Analyze().Anomalies);
        Assert.Equal((posts[3].Id, AnomalyLabel.CrisisRisk), (anomaly.PostId, anomaly.Label));
        Assert.Equal([AnomalySignal.NegativeComments, AnomalySignal.CommentVolume], anomaly.Signals.Select(static s => s.Signal));
    }

    [Fact]
    public void Sees_an_old_post_turn_within_the_window()
    {
        var builder = new AnalysisInputBuilder { Window = new AnalysisWindow(new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 31), null) };
        var old = builder.Post("2025-06-01T10:00:00Z", likes: 500, views: 10_000);
        for (var i = 0; i < 10; i++)
        {
            var post = builder.Post($"2026-03-{1 + i:00}T10:00:00Z", likes: 500 + i, views: 10_000);
            builder.AddComments(4 + (i % 3), post, Annotated.Neutral);
        }

        builder.AddComments(60, old, Annotated.Negative, "2026-03-15T10:00:00Z");
        var result = AnomaliesAnalyzer.Analyze(builder.Build());
        Assert.Equal(old.Id, Assert.Single(result.Anomalies).PostId);
        Assert.DoesNotContain(old.Id, result.PerPost.Select(static p => p.PostId));
    }

    [Fact]
    public void Takes_the_topic_of_the_caption_when_comments_do_not_agree_on_one()
    {
        var posts = AddPosts(10, Platform.Instagram);
        var input = _builder.Build();
        var outlier = posts[0] with { Likes = 4000, Annotation = Annotated.Neutral.About("launch", "estreno") };
        var changed = new AnalysisInput(input.Client, input.Window, [outlier, .. posts.Skip(1)], [], [], []);
        Assert.Equal(new AnomalyTopic("launch", "estreno", 0), Assert.Single(AnomaliesAnalyzer.Analyze(changed).Anomalies).Topic);
    }

    [Fact]
    public void Quotes_complaints_of_a_crisis_and_praise_of_a_success_strongest_first()
    {
        var result = AnomaliesAnalyzer.Analyze(AnomaliesScenario.Build().Build());
        Assert.Equal(["comentario 7.9", "comentario 7.8", "comentario 7.7"], result.Anomalies[0].Evidence.Select(static e => e.Quote));
        Assert.Equal(["comentario 4.9", "comentario 4.8", "comentario 4.7"], result.Anomalies[1].Evidence.Select(static e => e.Quote));
    }

    [Fact]
    public void Lists_fifty_at_most_and_counts_all()
    {
        AddPosts(200);
        AddPosts(60, likes: 5000);
        var result = Analyze();
        Assert.Equal((50, 60), (result.Anomalies.Count, result.Summary.Unusual));
    }

    // The interval of the score and the usual score decide.
    [Theory]
    [InlineData(-0.9, -0.4, 0.3, 5, AnomalyLabel.CrisisRisk)]
    [InlineData(-0.9, -0.4, null, -5, AnomalyLabel.CrisisRisk)]
    [InlineData(-0.9, 0.1, 0.3, 5, AnomalyLabel.Unusual)]
    [InlineData(-0.9, -0.4, -0.5, 5, AnomalyLabel.Unusual)]
    [InlineData(0.2, 0.8, 0.3, 5, AnomalyLabel.ViralPositive)]
    [InlineData(0.2, 0.8, 0.3, -5, AnomalyLabel.Unusual)]
    [InlineData(-0.1, 0.8, 0.3, 5, AnomalyLabel.Unusual)]
    public void Labels_by_what_the_audience_surely_thinks(double low, double high, double? usual, double z, AnomalyLabel expected)
    {
        var score = new Estimate { N = 20, Value = (low + high) / 2, Low = low, High = high };
        var signal = new SignalReading { Signal = AnomalySignal.Engagement, Value = 0, BaselineMedian = 0, RobustZ = z };
        Assert.Equal(expected, AnomaliesModule.LabelOf(score, [signal], usual));
    }

    // Many complaints among as much praise: no majority is against the brand, but it is under fire.
    [Theory]
    [InlineData(-0.4, 0.1, 0.3, AnomalyLabel.CrisisRisk)]
    [InlineData(-0.4, 0.1, -0.5, AnomalyLabel.Unusual)]
    [InlineData(0.2, 0.6, 0.5, AnomalyLabel.ViralPositive)]
    public void Takes_a_burst_of_complaints_for_a_risk_unless_praise_surely_prevails(double low, double high, double usual, AnomalyLabel expected)
    {
        var score = new Estimate { N = 40, Value = (low + high) / 2, Low = low, High = high };
        SignalReading[] signals = [
            new SignalReading { Signal = AnomalySignal.NegativeComments, Value = 9, BaselineMedian = 3, RobustZ = 5 },
            new SignalReading { Signal = AnomalySignal.CommentVolume, Value = 13, BaselineMedian = 7, RobustZ = 5 }];
        Assert.Equal(expected, AnomaliesModule.LabelOf(score, signals, usual));
    }

    // 2 sqrt(22 + 3/8) and back.
    [Fact]
    public void Counts_on_a_scale_that_chance_spreads_evenly()
    {
        Assert.Equal(9.460444, AnomaliesModule.Stabilised(22), 6);
        Assert.Equal(22, AnomaliesModule.CountAt(AnomaliesModule.Stabilised(22)), 9);
        Assert.Equal(0, AnomaliesModule.CountAt(0));
    }

    [Fact]
    public void Labels_nothing_a_crisis_without_enough_comments() =>
        Assert.Equal(
            AnomalyLabel.Unusual,
            AnomaliesModule.LabelOf(new InsufficientData { N = 4, RequiredN = 5 }, [new SignalReading { Signal = AnomalySignal.Engagement, Value = 0, BaselineMedian = 0, RobustZ = -9 }], 0));

    private List<AnalysedPost> AddPosts(int count, Platform platform = Platform.Instagram, long likes = 500, int step = 3) =>
        [.. Enumerable.Range(0, count).Select(i => _builder.Post(platform: platform, likes: likes + (i % 7 * step), views: 10_000))];

    private AnomaliesResult Analyze() => AnomaliesAnalyzer.Analyze(_builder.Build());
}
