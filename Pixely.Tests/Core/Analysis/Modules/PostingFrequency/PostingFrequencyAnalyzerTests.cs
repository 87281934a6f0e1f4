using System.Text.Json;
using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.PostingFrequency;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Json;
using Pixely.Core.Posts;

namespace Pixely.Tests.Core.Analysis.Modules.PostingFrequency;

public sealed class PostingFrequencyAnalyzerTests
{
    private const string FirstMonday = "2026-01-05T10:00:00Z";

    private readonly AnalysisInputBuilder _builder = new();

    // 2, 1, 0 x 7, 1 posts: mean 0.4; squares 2.56 + 0.36 + 7 x 0.16 + 0.36 = 4.4, sd = sqrt(4.4 / 9) = 0.6992;
    // half an interval = 2.2622 (t, 9 degrees) x 0.6992 / sqrt(10) = 0.5002, cut at zero below.
    [Fact]
    public void Counts_days_without_posts_as_zero()
    {
        _builder.Post("2026-03-01T10:00:00Z");
        _builder.Post("2026-03-01T12:00:00Z");
        _builder.Post("2026-03-02T10:00:00Z");
        _builder.Post("2026-03-10T10:00:00Z");
        var summary = Analyze().Summary;
        Assert.Equal((10, 3, 7), (summary.ObservedDays, summary.ActiveDays, summary.LongestPause));
        var perDay = Assert.IsType<Estimate>(summary.PostsPerDay);
        Assert.Equal((10, 0.4, 0.0), (perDay.N, Value(perDay), perDay.Low));
        Assert.Equal(0.900182, perDay.High, 6);
        Assert.Equal(Math.Sqrt(4.4 / 9), summary.DailyStandardDeviation!.Value, 12);
    }

    [Fact]
    public void Says_that_one_day_is_too_little_instead_of_nonsense()
    {
        _builder.Post();
        var summary = Analyze().Summary;
        Assert.Equal((1, 1, 1), (summary.Posts, summary.ObservedDays, summary.ActiveDays));
        Assert.Equal(new InsufficientData { N = 1, RequiredN = 7 }, summary.PostsPerDay);
        Assert.Equal(new InsufficientData { N = 0, RequiredN = 4 }, summary.PostsPerWeek);
        Assert.Equal(new InsufficientData { N = 0, RequiredN = 8 }, summary.Regularity);
        Assert.Null(summary.DailyStandardDeviation);
        Assert.Null(summary.WeeklyStandardDeviation);
        Assert.DoesNotContain("NaN", JsonSerializer.Serialize(summary, PixelyJson.Options), StringComparison.Ordinal);
    }

    [Fact]
    public void Has_nothing_to_observe_without_own_posts()
    {
        _builder.Post(isCompetitor: true);
        var result = Analyze();
        Assert.Equal((0, 0), (result.Summary.Posts, result.Summary.ObservedDays));
        Assert.Null(result.Summary.From);
        Assert.Empty(result.Summary.Weeks);
        Assert.Empty(result.Segments);
    }

    // The rival's post reaches to the 20th, so the data do; it is no post of the brand.
    [Fact]
    public void Never_counts_competitors_posts()
    {
        _builder.Post("2026-03-01T10:00:00Z");
        _builder.Post("2026-03-20T10:00:00Z", isCompetitor: true);
        var summary = Analyze().Summary;
        Assert.Equal((1, 20, 1), (summary.Posts, summary.ObservedDays, summary.ActiveDays));
        Assert.Equal(0.05, Value(summary.PostsPerDay), 12);
    }

    // The brand posts since January: silence at the beginning of the window counts. It did not before its first post.
    [Fact]
    public void Observes_the_window_from_its_first_day_when_the_brand_already_posted()
    {
        var builder = new AnalysisInputBuilder { Window = new AnalysisWindow(new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 20), null) };
        builder.Post("2026-01-07T10:00:00Z");
        builder.Post("2026-03-11T10:00:00Z", Platform.TikTok);
        builder.Post("2026-03-20T10:00:00Z");
        var result = PostingFrequencyAnalyzer.Analyze(builder.Build());
        Assert.Equal((2, 20, 10), (result.Summary.Posts, result.Summary.ObservedDays, result.Summary.LongestPause));
        Assert.Equal(
            [(Platform.Instagram, 1, 20), (Platform.TikTok, 1, 10)],
            result.Segments.Select(static s => (s.Platform, s.N, s.Values.ObservedDays)));
    }

    // 1, 1, 1, 1, 3, 3, 3, 3 posts: mean 2, variance 8 / 7; 1 / (1 + 4 / 7) = 7 / 11.
    // 16 posts in one of eight weeks: mean 2, variance (196 + 7 x 4) / 7 = 32; 1 / (1 + 16).
    [Theory]
    [InlineData(new[] { 2, 2, 2, 2, 2, 2, 2, 2 }, 2, 0, 1)]
    [InlineData(new[] { 1, 1, 1, 1, 3, 3, 3, 3 }, 2, 1.0690449676496976, 7.0 / 11)]
    [InlineData(new[] { 16, 0, 0, 0, 0, 0, 0, 0 }, 2, 5.656854249492381, 1.0 / 17)]
    public void Measures_regularity_by_the_spread_of_the_weeks(int[] weeks, double mean, double deviation, double regularity)
    {
        AddWeeks(weeks);
        var summary = Analyze().Summary;
        Assert.Equal((8, mean), (summary.PostsPerWeek.N, Value(summary.PostsPerWeek)));
        Assert.Equal(deviation, summary.WeeklyStandardDeviation!.Value, 12);
        Assert.Equal(regularity, Value(summary.Regularity), 12);
    }

    // The first post is of a Wednesday: its week is not whole. The week of the last day is not over.
    [Fact]
    public void Leaves_partial_weeks_out_of_means()
    {
        _builder.Post("2026-01-07T10:00:00Z");
        AddWeeks([0, 1, 1, 1, 1]);
        _builder.Post("2026-02-10T10:00:00Z", isCompetitor: true);
        var summary = Analyze().Summary;
        Assert.Equal([true, false, false, false, false, true], summary.Weeks.Select(static w => w.IsPartial));
        Assert.Equal([1, 1, 1, 1, 1, 0], summary.Weeks.Select(static w => w.Posts));
        Assert.Equal(new Estimate { N = 4, Value = 1, Low = 1, High = 1 }, summary.PostsPerWeek);
    }

    // Madrid: 23:30 UTC of a winter Sunday is Monday, 0:30; 1:30 UTC of the day on which clocks jump is 3:30.
    [Fact]
    public void Reads_weekday_and_hour_in_the_clients_time_zone()
    {
        _builder.Post("2026-03-01T23:30:00Z");
        _builder.Post("2026-03-29T01:30:00Z");
        _builder.Post("2026-03-02T23:59:59Z");
        Assert.Equal(
            [(DayOfWeek.Monday, 0), (DayOfWeek.Tuesday, 0), (DayOfWeek.Sunday, 3)],
            Analyze().Summary.Slots.Select(static s => (s.Weekday, s.Hour)));
    }

    // Monday's rates are the five lowest of ten: rank sum 15 instead of 27.5, variance 25 / 12 x 11; z = 12 / 4.787 = 2.507,
    // p = 0.01219, twice that for two slots (Holm).
    [Fact]
    public void Finds_the_hours_that_differ_beyond_chance()
    {
        for (var i = 0; i < 5; i++)
        {
            Rated($"2026-03-0{2 + (i % 2 * 7)}T09:{10 + i}:00Z", 10 + i);
            Rated($"2026-03-{(i % 2 == 0 ? "03" : "10")}T09:{10 + i}:00Z", 20 + i);
        }

        var slots = Analyze().Summary.Slots;
        Assert.Equal([(DayOfWeek.Monday, 10, 5), (DayOfWeek.Tuesday, 10, 5)], slots.Select(static s => (s.Weekday, s.Hour, s.Posts)));
        Assert.Equal([SlotStanding.Worse, SlotStanding.Better], slots.Select(static s => s.Standing));
        Assert.All(slots, static s => Assert.Equal(0.024372, s.AdjustedPValue!.Value, 5));
        Assert.Equal([0.12, 0.22], slots.Select(static s => Value(s.RateByViews)));
    }

    // Four Mondays and two Tuesdays, mornings and evenings: no hour of the week has five posts, the mornings and the Mondays have.
    [Fact]
    public void Sums_up_weekdays_and_hours_for_accounts_that_post_little()
    {
        foreach (var day in (string[])["02", "09", "16", "23", "03", "10"])
        {
            Rated($"2026-03-{day}T09:00:00Z", 20);
            Rated($"2026-03-{day}T18:00:00Z", 10);
        }

        var summary = Analyze().Summary;
        Assert.All(summary.Slots, static s => Assert.IsType<InsufficientData>(s.RateByViews));
        Assert.Equal([(DayOfWeek.Monday, 8), (DayOfWeek.Tuesday, 4)], summary.Weekdays.Select(static d => (d.Weekday, d.Posts)));
        Assert.Equal([0.15], summary.Weekdays.Select(static d => d.RateByViews).OfType<Estimate>().Select(static e => Value(e)));
        Assert.Equal([(10, 6, 0.2), (19, 6, 0.1)], summary.Hours.Select(static h => (h.Hour, h.Posts, Value(h.RateByViews))));
        Assert.Equal([SlotStanding.Better, SlotStanding.Worse], summary.Hours.Select(static h => h.Standing));
    }

    // All that is good about the mornings is that they are TikTok's: relative to their networks all rates are alike.
    [Fact]
    public void Does_not_praise_an_hour_for_its_network()
    {
        for (var i = 0; i < 6; i++)
        {
            _builder.Post($"2026-03-0{2 + i}T09:00:00Z", Platform.TikTok, likes: 50 + i, comments: 0, shares: 0, views: 100);
            _builder.Post($"2026-03-0{2 + i}T18:00:00Z", Platform.Facebook, likes: 5, comments: 0, shares: 0, views: 100);
        }

        Assert.All(Analyze().Summary.Hours, static h => Assert.Equal(SlotStanding.NotDistinguished, h.Standing));
    }

    [Fact]
    public void Judges_no_hour_by_four_posts_or_by_paid_ones()
    {
        for (var i = 0; i < 4; i++)
        {
            Rated($"2026-03-02T09:1{i}:00Z", 10);
            Rated($"2026-03-03T09:1{i}:00Z", 20);
        }

        _builder.Post("2026-03-02T09:30:00Z", likes: 90, comments: 0, shares: 0, views: 100, isSponsored: true);
        var summary = Analyze().Summary;
        Assert.Equal((9, 1), (summary.Posts, summary.SponsoredPosts));
        Assert.Equal([5, 4], summary.Slots.Select(static s => s.Posts));
        Assert.All(summary.Slots, static s => Assert.Equal(new InsufficientData { N = 4, RequiredN = 5 }, s.RateByViews));
        Assert.All(summary.Slots, static s => Assert.Equal(SlotStanding.InsufficientData, s.Standing));
    }

    [Fact]
    public void Compares_no_hour_with_itself()
    {
        for (var i = 0; i < 6; i++)
        {
            Rated($"2026-03-02T09:1{i}:00Z", 10 + i);
        }

        var slot = Assert.Single(Analyze().Summary.Slots);
        Assert.IsType<Estimate>(slot.RateByViews);
        Assert.Equal((null, SlotStanding.InsufficientData), (slot.AdjustedPValue, slot.Standing));
    }

    private static double Value(Measurement measurement) => Math.Round(Assert.IsType<Estimate>(measurement).Value, 12);

    // So many posts on the Mondays of consecutive weeks; a rival's post makes the data reach to the last Sunday.
    private void AddWeeks(int[] weeks)
    {
        var monday = AnalysisInputBuilder.At(FirstMonday);
        for (var week = 0; week < weeks.Length; week++)
        {
            for (var i = 0; i < weeks[week]; i++)
            {
                _builder.Post($"{monday.AddDays(7 * week).AddMinutes(i):O}");
            }
        }

        _builder.Post($"{monday.AddDays((7 * weeks.Length) - 1):O}", isCompetitor: true);
    }

    private void Rated(string publishedAt, long likes) => _builder.Post(publishedAt, likes: likes, comments: 0, shares: 0, views: 100);

    private PostingFrequencyResult Analyze() => PostingFrequencyAnalyzer.Analyze(_builder.Build());
}
