using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.TemporalTrends;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Posts;

namespace Pixely.Tests.Core.Analysis.Modules.TemporalTrends;

public sealed class TemporalTrendsAnalyzerTests
{
    private static readonly DateTimeOffset FirstMonday = AnalysisInputBuilder.At("2025-11-03T12:00:00Z");

    private readonly AnalysisInputBuilder _builder = new();
    private readonly AnalysedPost _post;

    public TemporalTrendsAnalyzerTests() => _post = _builder.Post("2025-11-01T10:00:00Z");

    [Fact]
    public void Dates_comments_by_their_own_day_not_by_their_posts()
    {
        Week(3, 5, 0, 0);
        Week(6, 0, 5, 0);
        var weeks = Analyze().Weeks;
        Assert.Equal(["2025-W48", "2025-W49", "2025-W50", "2025-W51"], weeks.Select(static w => w.Week));
        Assert.Equal([5, 0, 0, 5], weeks.Select(static w => w.Comments));
        Assert.Equal(1, Value(weeks[0].Positive));
        Assert.Equal(1, Value(weeks[3].Negative));
        Assert.Equal(new InsufficientData { N = 0, RequiredN = 5 }, weeks[1].NetSentimentScore);
    }

    [Theory]
    [InlineData("Europe/Madrid", "2026-W02")]
    [InlineData("America/Mexico_City", "2026-W01")]
    public void Reads_weeks_in_the_clients_time_zone(string zone, string week)
    {
        var builder = new AnalysisInputBuilder { TimeZone = zone };
        builder.Comment(builder.Post("2025-12-01T00:00:00Z"), Annotated.Positive, "2026-01-04T23:30:00Z");
        Assert.Equal(week, Assert.Single(TemporalTrendsAnalyzer.Analyze(builder.Build()).Weeks).Week);
    }

    [Fact]
    public void Starts_a_week_on_its_Monday_and_names_it_with_its_year()
    {
        _builder.Comment(_post, Annotated.Neutral, "2024-12-31T12:00:00Z");
        var week = Analyze().Weeks[0];
        Assert.Equal(("2025-W01", new DateOnly(2024, 12, 30)), (week.Week, week.StartsOn));
    }

    [Fact]
    public void Keeps_neutral_comments_a_class_of_their_own()
    {
        Week(0, 2, 2, 6);
        var week = Assert.Single(Analyze().Weeks);
        Assert.Equal((0.2, 0.2, 0.6), (Value(week.Positive), Value(week.Negative), Value(week.Neutral)));
        Assert.Equal(0, Value(week.NetSentimentScore));
    }

    [Fact]
    public void Calls_a_flat_course_stable()
    {
        Weeks(9, static _ => (6, 3, 1));
        var trend = Analyze().Trend;
        Assert.Equal(TrendDirection.Stable, trend.Direction);
        Assert.Equal((0.0, 0.0), (Value(trend.Slope), ((Estimate)trend.Slope).High));
    }

    [Fact]
    public void Calls_a_steady_rise_improving_and_a_steady_fall_declining()
    {
        Weeks(9, static week => (week + 1, 10 - week, 0));
        var trend = Analyze().Trend;
        Assert.Equal(TrendDirection.Improving, trend.Direction);

        // One more positive and one less negative of eleven each week: 2 / 11 per week.
        Assert.Equal(2.0 / 11, Value(trend.Slope), 12);
        Assert.Equal(8, trend.Slope.N);

        var falling = new TemporalTrendsAnalyzerTests();
        falling.Weeks(9, static week => (10 - week, week + 1, 0));
        Assert.Equal(TrendDirection.Declining, falling.Analyze().Trend.Direction);
    }

    [Fact]
    public void Sees_no_trend_where_the_course_only_wavers()
    {
        Weeks(11, static week => week % 2 == 0 ? (6, 4, 0) : (4, 6, 0));
        Assert.Equal(TrendDirection.Stable, Analyze().Trend.Direction);
    }

    [Fact]
    public void Says_nothing_about_the_trend_of_four_weeks()
    {
        Weeks(4, static week => (week + 1, 10 - week, 0));
        _builder.Post($"{FirstMonday.AddDays(27):O}");
        Assert.Equal(TrendDirection.InsufficientData, Analyze().Trend.Direction);
        Assert.Equal(new InsufficientData { N = 4, RequiredN = 5 }, Analyze().Trend.Slope);
    }

    [Fact]
    public void Leaves_the_week_that_is_not_over_out_of_trend_and_anomalies()
    {
        Weeks(9, static _ => (6, 3, 1));
        _builder.AddComments(200, _post, Annotated.Negative, $"{FirstMonday.AddDays(7 * 9):O}");
        var result = Analyze();
        Assert.True(result.Weeks[^1].IsPartial);
        Assert.All(result.Weeks.SkipLast(1), static w => Assert.False(w.IsPartial));
        Assert.Empty(result.Anomalies);
        Assert.Equal(9, result.VolumeBaseline.Weeks);

        // Sunday comes: now the week is over, and it stands out.
        _builder.Post($"{FirstMonday.AddDays((7 * 9) + 6):O}");
        Assert.Equal([AnomalyMetric.NetSentiment, AnomalyMetric.Volume], Analyze().Anomalies.Select(static a => a.Metric));
    }

    [Fact]
    public void Marks_the_weeks_that_a_window_cuts()
    {
        var builder = new AnalysisInputBuilder { Window = new AnalysisWindow(new DateOnly(2025, 11, 4), new DateOnly(2025, 11, 22), null) };
        var post = builder.Post();
        for (var day = 0; day < 40; day++)
        {
            builder.Comment(post, Annotated.Neutral, $"{FirstMonday.AddDays(day):O}");
        }

        var weeks = TemporalTrendsAnalyzer.Analyze(builder.Build()).Weeks;
        Assert.Equal([true, false, true], weeks.Select(static w => w.IsPartial));
    }

    [Fact]
    public void Finds_the_bad_week_and_quotes_what_pulled_it_down()
    {
        Weeks(10, static week => week == 5 ? (1, 30, 0) : (6 + (week % 3), 2, 1 + (week % 2)));
        var bad = _builder.Comment(_post, Annotated.Negative with { Polarity = -1 }, $"{FirstMonday.AddDays(35):O}", "nunca más vuelvo 😡");
        var anomalies = Analyze().Anomalies;
        var swing = anomalies.Single(static a => a.Metric == AnomalyMetric.NetSentiment);
        Assert.Equal("2025-W50", swing.Week);
        Assert.True(swing.RobustZ <= -3.5);
        Assert.Equal(bad.Text, swing.Evidence[0].Quote);
        Assert.Equal(32, swing.N);
        Assert.Contains(anomalies, static a => a is { Metric: AnomalyMetric.Volume, Week: "2025-W50" });
    }

    [Fact]
    public void Calls_a_silent_week_an_anomaly_of_volume()
    {
        Weeks(10, static week => week == 4 ? (0, 0, 0) : (20 + (week % 3), 5, 5));
        var anomaly = Assert.Single(Analyze().Anomalies);
        Assert.Equal(("2025-W49", AnomalyMetric.Volume, 0.0), (anomaly.Week, anomaly.Metric, anomaly.Value));
        Assert.Empty(anomaly.Evidence);
    }

    // Sixteen comments after a steady ten reach a robust z of 4, but chance alone brings that: the exact interval of a
    // count of sixteen, 9.1 to 26, holds ten.
    [Fact]
    public void Does_not_take_chance_for_an_anomaly()
    {
        int[] volumes = [9, 10, 11, 10, 9, 11, 10, 16, 9, 11];
        Weeks(10, week => (volumes[week], 0, 0));
        Assert.Empty(Analyze().Anomalies);
    }

    [Fact]
    public void Lets_nothing_stand_out_of_a_flat_course()
    {
        Weeks(10, static _ => (6, 3, 1));
        var result = Analyze();
        Assert.Empty(result.Anomalies);
        Assert.Null(result.VolumeBaseline.Spread);
        Assert.Equal(10, result.VolumeBaseline.Median);
    }

    [Fact]
    public void States_a_short_baseline_and_judges_nothing_below_five_weeks()
    {
        Weeks(5, static week => week == 2 ? (0, 60, 0) : (8 + week, 1, 1));
        _builder.Post($"{FirstMonday.AddDays(34):O}");
        var result = Analyze();
        Assert.True(result.VolumeBaseline.IsShort);
        Assert.Equal(5, result.VolumeBaseline.Weeks);
        Assert.NotEmpty(result.Anomalies);

        var shorter = new TemporalTrendsAnalyzerTests();
        shorter.Weeks(4, static week => week == 2 ? (0, 60, 0) : (8 + week, 1, 1));
        shorter._builder.Post($"{FirstMonday.AddDays(27):O}");
        Assert.Empty(shorter.Analyze().Anomalies);
        Assert.Null(shorter.Analyze().VolumeBaseline.Median);
    }

    [Fact]
    public void Keeps_engagement_level_when_the_posts_keep_theirs()
    {
        for (var week = 0; week < 6; week++)
        {
            Week(week, 5, 5, 5);
            for (var i = 0; i < 3; i++)
            {
                _builder.Post($"{FirstMonday.AddDays((7 * week) + i):O}", likes: 50, comments: 0, shares: 0, views: 1000);
            }
        }

        Assert.All(Analyze().Weeks, static w => Assert.Equal(0.05, Value(w.EngagementByViews), 12));
    }

    [Fact]
    public void Names_the_topic_that_most_comments_of_the_week_mention()
    {
        var at = $"{FirstMonday:O}";
        _builder.Comment(_post, Annotated.Neutral.About("price", "precio").About("price", "precios"), at);
        _builder.AddComments(2, _post, Annotated.Neutral.About("price", "precio"), at);
        _builder.AddComments(2, _post, Annotated.Neutral.About("coffee", "café"), at);
        _builder.AddComments(1, _post, Annotated.Neutral, at);
        var topic = Assert.Single(Analyze().Weeks).MainTopic!;
        Assert.Equal(("price", "precio", 3), (topic.Key, topic.Label, topic.Mentions));
        Assert.Equal(0.5, Value(topic.Share));
    }

    [Fact]
    public void Names_no_topic_that_fewer_than_three_comments_mention()
    {
        _builder.AddComments(2, _post, Annotated.Neutral.About("price"), $"{FirstMonday:O}");
        _builder.AddComments(4, _post, Annotated.Neutral, $"{FirstMonday:O}");
        Assert.Null(Assert.Single(Analyze().Weeks).MainTopic);
    }

    [Fact]
    public void Splits_by_network()
    {
        var other = _builder.Post(platform: Platform.TikTok);
        Weeks(6, static _ => (6, 3, 1));
        _builder.AddComments(5, other, Annotated.Negative, $"{FirstMonday.AddDays(7):O}");
        var segments = Analyze().Segments;
        Assert.Equal([(Platform.Instagram, 60), (Platform.TikTok, 5)], segments.Select(static s => (s.Platform, s.N)));
        Assert.Equal(["2025-W46"], segments[1].Values.Weeks.Select(static w => w.Week));
    }

    [Fact]
    public void Shows_five_years_and_counts_the_weeks_before()
    {
        _builder.AddComments(5, _post, Annotated.Neutral, "2010-01-04T12:00:00Z");
        Week(0, 5, 0, 0);
        var result = Analyze();
        Assert.Equal(260, result.Weeks.Count);
        Assert.Equal("2025-W45", result.Weeks[^1].Week);

        // From Monday 2010-01-04 to Monday 2025-11-03 there are 826 weeks, both included 827.
        Assert.Equal(827 - 260, result.OmittedWeeks);
    }

    private static double Value(Measurement measurement) => Assert.IsType<Estimate>(measurement).Value;

    private void Weeks(int count, Func<int, (int Positive, int Negative, int Neutral)> comments)
    {
        for (var week = 0; week < count; week++)
        {
            var (positive, negative, neutral) = comments(week);
            Week(week, positive, negative, neutral);
        }
    }

    private void Week(int week, int positive, int negative, int neutral)
    {
        var at = $"{FirstMonday.AddDays(7 * week):O}";
        _builder.AddComments(positive, _post, Annotated.Positive, at);
        _builder.AddComments(negative, _post, Annotated.Negative, at);
        _builder.AddComments(neutral, _post, Annotated.Neutral, at);
    }

    private TemporalTrendsResult Analyze() => TemporalTrendsAnalyzer.Analyze(_builder.Build());
}
