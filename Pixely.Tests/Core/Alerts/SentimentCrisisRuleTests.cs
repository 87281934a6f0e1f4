using Pixely.Core.Alerts;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Tests.Core.Alerts;

public sealed class SentimentCrisisRuleTests
{
    private static readonly DateOnly Last = new(2026, 3, 2);
    private static readonly DateOnly This = new(2026, 3, 9);

    [Fact]
    public void Finds_a_fall_that_chance_does_not_explain()
    {
        var found = Assert.Single(Judge(Watched.Week(Last, 60, 10, 30), Watched.Week(This, 20, 50, 30)));

        Assert.Equal((AlertKind.SentimentCrisis, "net_sentiment", true), (found.Kind, found.Subject, found.IsEnough));
        Assert.Equal(-0.8, found.Number("change"), 6);
        Assert.Equal((100, 100), (found.Number("n"), found.Number("earlier_n")));
        Assert.True(found.Number("high") < 0);
    }

    [Fact]
    public void Raises_nothing_for_a_fall_that_one_client_of_forty_shows_by_chance()
    {
        // Its 95 % interval lies below 0, that of 99.9 % does not: an open alert stays open.
        var found = Assert.Single(Judge(Watched.Week(Last, 50, 20, 30), Watched.Week(This, 35, 33, 32)));

        Assert.False(found.IsEnough);
    }

    [Fact]
    public void Finds_nothing_in_a_change_whose_interval_reaches_zero() =>
        Assert.Empty(Judge(Watched.Week(Last, 40, 20, 40), Watched.Week(This, 36, 22, 42)));

    [Fact]
    public void Raises_nothing_for_a_sure_fall_that_is_too_small_to_matter()
    {
        var found = Judge(Watched.Week(Last, 6_000, 2_000, 2_000), Watched.Week(This, 5_600, 2_400, 2_000));

        Assert.False(Assert.Single(found).IsEnough);
    }

    [Fact]
    public void Passes_over_a_week_that_has_just_begun() =>
        Assert.True(Assert.Single(Judge(
            Watched.Week(Last.AddDays(-7), 60, 10, 30), Watched.Week(Last, 20, 50, 30), Watched.Week(This, 3, 3))).IsEnough);

    [Fact]
    public void Compares_nothing_with_too_few_comments() => Assert.Empty(Judge(Watched.Week(Last, 20, 0), Watched.Week(This, 0, 20)));

    [Fact]
    public void Leaves_alone_what_turned_long_ago() =>
        Assert.Empty(Judge(Watched.Week(Last.AddDays(-35), 60, 10, 30), Watched.Week(Last.AddDays(-28), 20, 50, 30)));

    [Fact]
    public void Does_not_compare_weeks_that_lie_months_apart() =>
        Assert.Empty(Judge(Watched.Week(This.AddDays(-70), 60, 10, 30), Watched.Week(This, 20, 50, 30)));

    [Theory]
    [InlineData(AlertKind.SentimentCrisis, "post:019a0000-0000-7000-8000-000000000001", 6.9, true)]
    [InlineData(AlertKind.SentimentCrisis, "post:019a0000-0000-7000-8000-000000000001", 7.1, false)]
    [InlineData(AlertKind.SentimentCrisis, "net_sentiment", 0.1, false)]
    [InlineData(AlertKind.ModuleFailed, "post:", 0.1, false)]
    public void Leaves_an_alert_about_a_post_open_for_a_week(AlertKind kind, string subject, double days, bool stays) =>
        Assert.Equal(stays, AlertRules.StaysOpen(kind, subject, Watched.Now.AddDays(-days), Watched.Thresholds, Watched.Now));

    [Fact]
    public void Rises_alarm_nobody() => Assert.Empty(Judge(Watched.Week(Last, 20, 50, 30), Watched.Week(This, 60, 10, 30)));

    [Theory]
    [InlineData(-3, null, true)]
    [InlineData(-40, null, false)]
    [InlineData(-400, -1, true)] // late comments under an old post
    [InlineData(-400, -40, false)]
    public void Tells_each_recent_post_at_risk(int publishedDays, int? commentDays, bool isFound)
    {
        var post = new CrisisPost(
            Guid.CreateVersion7(),
            Watched.Now.AddDays(publishedDays),
            commentDays is { } days ? Watched.Now.AddDays(days) : null,
            new Estimate { N = 40, Value = -0.5, Low = -0.7, High = -0.2 });
        var found = Watched.Judge(insight: Watched.Insight with { CrisisPosts = [post] });

        Assert.Equal(isFound, found.Count == 1);
        Assert.All(found, f => Assert.Equal(($"post:{post.PostId}", 40.0, -0.5, true), (f.Subject, f.Number("n"), f.Number("score"), f.IsEnough)));
    }

    private static IReadOnlyList<AlertFinding> Judge(params WeekScore[] weeks) => Watched.Judge(insight: Watched.Insight with { Weeks = weeks });
}
