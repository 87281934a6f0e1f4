using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.Topics;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Posts;

namespace Pixely.Tests.Core.Analysis.Modules.Topics;

public sealed class TopicsAnalyzerTests
{
    // A Monday.
    private static readonly DateTimeOffset FirstMonday = AnalysisInputBuilder.At("2025-11-03T12:00:00Z");

    private readonly AnalysisInputBuilder _builder = new();
    private readonly AnalysedPost _post;

    public TopicsAnalyzerTests() => _post = _builder.Post("2025-11-01T10:00:00Z");

    [Fact]
    public void Merges_spelling_number_and_language()
    {
        foreach (var key in (string[])["Precio", "precios", "Price", "prices", "PRECIO"])
        {
            _builder.Comment(_builder.Post(), Annotated.Neutral.About(key, key));
        }

        var topic = Assert.Single(Analyze().Topics);
        Assert.Equal(("price", 5, 5), (topic.Key, topic.Mentions, topic.Posts));
        Assert.Equal(1, Value(topic.Share));
    }

    [Fact]
    public void Counts_a_comment_once_for_a_topic()
    {
        _builder.AddComments(3, _post, Annotated.Neutral.About("price").About("precio").About("coffee"));
        var result = Analyze();
        Assert.Equal((3, 6), (result.CommentsWithTopic, result.Mentions));
        Assert.All(result.Topics, static t => Assert.Equal((3, 0.5), (t.Mentions, Value(t.Share))));
    }

    // Under one post all eight comments are about matcha; under ten others one comment in ten is about the price.
    [Fact]
    public void Ranks_a_topic_of_all_posts_before_a_topic_of_one()
    {
        _builder.AddComments(8, _post, Annotated.Neutral.About("matcha"));
        for (var i = 0; i < 10; i++)
        {
            var post = _builder.Post();
            _builder.AddComments(1, post, Annotated.Neutral.About("price"));
            _builder.AddComments(9, post, Annotated.Neutral);
        }

        Assert.Equal([("price", 10, 10), ("matcha", 8, 1)], Analyze().Topics.Select(static t => (t.Key, t.Mentions, t.Posts)));
    }

    [Fact]
    public void Ranks_the_topic_of_more_posts_first_among_equals()
    {
        _builder.AddComments(4, _post, Annotated.Neutral.About("aaa"));
        _builder.AddComments(2, _builder.Post(), Annotated.Neutral.About("bbb"));
        _builder.AddComments(2, _builder.Post(), Annotated.Neutral.About("bbb"));
        Assert.Equal(["bbb", "aaa"], Analyze().Topics.Select(static t => t.Key));
    }

    [Fact]
    public void Shares_of_topics_and_rest_sum_to_one()
    {
        for (var topic = 0; topic < 25; topic++)
        {
            _builder.AddComments(30 - topic, _post, Annotated.Neutral.About($"tema-{(char)('a' + topic)}"));
        }

        _builder.AddComments(2, _post, Annotated.Neutral.About("rareza"));
        var result = Analyze();
        Assert.Equal(20, result.Topics.Count);

        // 30 + 29 + ... + 6 = 450 and 2: the five small ones have 10 + 9 + 8 + 7 + 6 = 40.
        Assert.Equal((6, 42), (result.Rest.Topics, result.Rest.Mentions));
        Assert.Equal(30.0 / 452, Value(result.Topics[0].Share), 12);
        Assert.Equal(1, result.Topics.Sum(static t => Value(t.Share)) + Value(result.Rest.Share), 12);
    }

    [Fact]
    public void Lists_no_topic_below_three_mentions()
    {
        _builder.AddComments(3, _post, Annotated.Neutral.About("price"));
        _builder.AddComments(2, _post, Annotated.Neutral.About("coffee"));
        var result = Analyze();
        Assert.Equal("price", Assert.Single(result.Topics).Key);
        Assert.Equal((1, 2, 0.4), (result.Rest.Topics, result.Rest.Mentions, Value(result.Rest.Share)));
    }

    [Fact]
    public void Says_that_two_mentions_are_too_few()
    {
        _builder.AddComments(2, _post, Annotated.Neutral.About("price"));
        var result = Analyze();
        Assert.Empty(result.Topics);
        Assert.Equal(new TopicRest(1, 2, new InsufficientData { N = 2, RequiredN = 3 }), result.Rest);
    }

    // Six of ten mentions: 0.31267 to 0.83182 (Wilson, worked out by hand).
    [Fact]
    public void Gives_Wilsons_interval_of_a_share()
    {
        _builder.AddComments(6, _post, Annotated.Neutral.About("price"));
        _builder.AddComments(4, _post, Annotated.Neutral.About("coffee"));
        var share = Assert.IsType<Estimate>(Analyze().Topics[0].Share);
        Assert.Equal((10, 0.6), (share.N, share.Value));
        Assert.Equal(0.3126737697336583, share.Low, 10);
        Assert.Equal(0.8318196702937639, share.High, 10);
    }

    // Attitudes 0.2, 0.2, 0.2, 0.2, 0.2, 0.6, 0.6, 0.6, 0.6, 0.6: t of 9 degrees 2.26216. Polarity of the comments says the opposite.
    [Fact]
    public void Measures_the_attitude_towards_the_topic_not_that_of_the_comment()
    {
        for (var i = 0; i < 10; i++)
        {
            _builder.Comment(_post, Annotated.Negative.About("price", sentiment: i < 5 ? 0.2f : 0.6f));
        }

        var sentiment = Assert.IsType<Estimate>(Analyze().Topics[0].Sentiment);
        var half = 2.2621571627983172 * Math.Sqrt(0.4 / 9 / 10);
        Assert.Equal(0.4, sentiment.Value, 6);
        Assert.Equal(0.4 - half, sentiment.Low, 6);
        Assert.Equal(0.4 + half, sentiment.High, 6);
    }

    [Fact]
    public void Gives_the_most_frequent_keywords_and_invents_none()
    {
        _builder.AddComments(3, _post, Annotated.Neutral.About("coffee", "café", 0, "café", "taza"));
        _builder.AddComments(2, _post, Annotated.Neutral.About("coffee", "café", 0, "Cafe"));
        _builder.AddComments(1, _post, Annotated.Neutral.About("coffee", "café", 0, "espuma", "leche", "barista", "aroma", " "));
        Assert.Equal(["café", "taza", "aroma", "barista", "espuma"], Analyze().Topics[0].Keywords);

        _builder.AddComments(3, _post, Annotated.Neutral.About("price"));
        Assert.Empty(Analyze().Topics[1].Keywords);
    }

    [Fact]
    public void Quotes_the_clearest_comments_verbatim()
    {
        _builder.AddComments(4, _post, Annotated.Neutral.About("price"));
        _builder.Comment(_post, Annotated.Positive.About("price", sentiment: 1) with { Irony = 1 }, text: "baratísimo, claro...");
        var told = _builder.Comment(_post, Annotated.Negative.About("price", sentiment: -0.9f), text: "CARÍSIMO 😤\n¡un robo!");
        var evidence = Analyze().Topics[0].Evidence;
        Assert.Equal((told.Id, told.Text), (evidence[0].CommentId, evidence[0].Quote));
        Assert.Equal(3, evidence.Count);
    }

    // Ten mentions a week; the topic has 1, 2, ... 8 of them: 0.1 more per week, whatever two weeks one compares.
    [Fact]
    public void Sees_a_topic_rise_and_another_fall()
    {
        Weeks(8, static week => (week + 1, 9 - week));
        var (price, coffee) = (TrendOf("price"), TrendOf("coffee"));
        Assert.Equal((TopicTrendDirection.Rising, TopicTrendDirection.Falling), (price.Direction, coffee.Direction));
        Assert.Equal((0.1, -0.1), (Math.Round(Value(price.Slope), 12), Math.Round(Value(coffee.Slope), 12)));
        Assert.Equal(8, price.Slope.N);
    }

    [Fact]
    public void Calls_a_steady_share_stable_however_the_volume_grows()
    {
        Weeks(8, static week => (3 * (week + 1), 2 * (week + 1)));
        Assert.Equal(TopicTrendDirection.Stable, TrendOf("price").Direction);
    }

    [Fact]
    public void Says_nothing_about_the_trend_of_four_weeks()
    {
        Weeks(4, static week => (week + 1, 9 - week));
        Assert.Equal(
            new TopicTrend(TopicTrendDirection.InsufficientData, new InsufficientData { N = 4, RequiredN = 5 }), TrendOf("price"));
    }

    [Fact]
    public void Leaves_thin_and_unfinished_weeks_out_of_the_trend()
    {
        Weeks(6, static week => week == 2 ? (4, 0) : (3, 3));
        _builder.AddComments(9, _post, Annotated.Neutral.About("price"), $"{FirstMonday.AddDays(42):O}");
        var result = Analyze();
        Assert.Equal([6, 6, 4, 6, 6, 6, 9], result.Weeks.Select(static w => w.Mentions));
        Assert.Equal([false, false, false, false, false, false, true], result.Weeks.Select(static w => w.IsPartial));
        Assert.Equal([3, 3, 4, 3, 3, 3, 9], result.Topics[0].WeeklyMentions);
        Assert.Equal(5, result.Topics[0].Trend.Slope.N);
    }

    [Fact]
    public void Follows_half_a_year_at_most()
    {
        Weeks(40, static _ => (3, 3));
        var result = Analyze();
        Assert.Equal((26, DateOnly.FromDateTime(FirstMonday.AddDays(7 * 14).Date)), (result.Weeks.Count, result.Weeks[0].StartsOn));
        Assert.Equal(120, result.Topics[0].Mentions);
        Assert.Equal(26, result.Topics[0].Trend.Slope.N);
    }

    [Theory]
    [InlineData("Europe/Madrid", "2026-W02")]
    [InlineData("America/Mexico_City", "2026-W01")]
    public void Reads_weeks_in_the_clients_time_zone(string zone, string week)
    {
        var builder = new AnalysisInputBuilder { TimeZone = zone };
        builder.Comment(builder.Post("2025-12-01T00:00:00Z"), Annotated.Neutral.About("price"), "2026-01-04T23:30:00Z");
        Assert.Equal(week, Assert.Single(TopicsAnalyzer.Analyze(builder.Build()).Weeks).Week);
    }

    [Fact]
    public void Splits_by_post_and_network()
    {
        var other = _builder.Post(platform: Platform.TikTok);
        _builder.Post(platform: Platform.Facebook);
        _builder.AddComments(4, _post, Annotated.Neutral.About("price", "precio", 0.5f).About("coffee"));
        _builder.AddComments(1, _post, Annotated.Neutral.About("coffee"));
        _builder.AddComments(3, other, Annotated.Neutral.About("price", "precio", -0.5f));
        _builder.AddComments(4, other, Annotated.Neutral);
        var result = Analyze();
        Assert.Equal([(other.Id, 7, 3), (_post.Id, 5, 9)], result.PerPost.Select(static p => (p.PostId, p.N, p.Values.Mentions)));
        Assert.Equal(["coffee", "price"], result.PerPost[1].Values.Topics.Select(static t => t.Key));
        Assert.Equal(5.0 / 9, Value(result.PerPost[1].Values.Topics[0].Share), 12);
        Assert.Equal((0.5, -0.5), (Value(result.PerPost[1].Values.Topics[1].Sentiment), Value(result.PerPost[0].Values.Topics[0].Sentiment)));
        Assert.Equal([(Platform.Instagram, 5, 9), (Platform.TikTok, 7, 3)], result.Segments.Select(static s => (s.Platform, s.N, s.Values.Mentions)));
        Assert.Equal(-0.5, Value(result.Segments[1].Values.Topics[0].Sentiment));
    }

    [Fact]
    public void Lists_five_topics_of_a_post_and_sums_up_the_rest()
    {
        for (var topic = 0; topic < 7; topic++)
        {
            _builder.AddComments(10 - topic, _post, Annotated.Neutral.About($"tema-{(char)('a' + topic)}"));
        }

        var shares = Assert.Single(Analyze().PerPost).Values;
        Assert.Equal(["tema-a", "tema-b", "tema-c", "tema-d", "tema-e"], shares.Topics.Select(static t => t.Key));
        Assert.Equal((2, 9), (shares.Rest.Topics, shares.Rest.Mentions));
        Assert.Equal(1, shares.Topics.Sum(static t => Value(t.Share)) + Value(shares.Rest.Share), 12);
    }

    [Fact]
    public void Survives_a_comment_that_is_a_number_and_reads_every_comment_however_many()
    {
        _builder.Comment(_post, Annotated.Neutral.About("price"), text: "10");
        for (var i = 0; i < 2000; i++)
        {
            _builder.Comment(_post, Annotated.Neutral.About(i < 1000 ? "price" : "coffee"), text: new string('x', 100) + i);
        }

        Assert.Equal([1001, 1000], Analyze().Topics.Select(static t => t.Mentions));
    }

    [Fact]
    public void Waits_for_comments_without_an_annotation()
    {
        _builder.AddComments(3, _post, Annotated.Neutral.About("price"));
        _builder.AddComments(5, _post, null);
        var result = Analyze();
        Assert.Equal((3, 3), (result.N, result.CommentsWithTopic));
        Assert.Equal(3, Assert.Single(result.PerPost).N);
    }

    private static double Value(Measurement measurement) => Assert.IsType<Estimate>(measurement).Value;

    // The last Sunday is over, too.
    private void Weeks(int count, Func<int, (int Price, int Coffee)> mentions)
    {
        for (var week = 0; week < count; week++)
        {
            var at = $"{FirstMonday.AddDays(7 * week):O}";
            var (price, coffee) = mentions(week);
            _builder.AddComments(price, _post, Annotated.Neutral.About("price"), at);
            _builder.AddComments(coffee, _post, Annotated.Neutral.About("coffee"), at);
        }

        _builder.Comment(_post, null, $"{FirstMonday.AddDays((7 * count) - 1):O}");
    }

    private TopicTrend TrendOf(string key) => Analyze().Topics.Single(t => t.Key == key).Trend;

    private TopicsResult Analyze() => TopicsAnalyzer.Analyze(_builder.Build());
}
