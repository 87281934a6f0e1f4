using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.Community;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Posts;

namespace Pixely.Tests.Core.Analysis.Modules.Community;

public sealed class CommunityAnalyzerTests
{
    private AnalysisInputBuilder _builder = new();

    [Fact]
    public void Adds_up_the_latest_counts_up_to_the_end_of_the_window()
    {
        _builder = Within(null, "2026-02-15");
        _builder.Followers(Platform.Instagram, "2026-01-01", 100);
        _builder.Followers(Platform.Instagram, "2026-02-01", 150);
        _builder.Followers(Platform.Instagram, "2026-02-16", 500);
        _builder.Followers(Platform.TikTok, "2026-02-10", 50);
        _builder.Followers(Platform.Facebook, "2026-03-01", 7);
        var result = Analyze();
        Assert.Equal((2, 200L, Day("2026-02-01")), (result.Summary.Networks, result.Summary.Followers, result.Summary.CountedSince));
        Assert.Equal(
            [(Platform.Instagram, 150L, 0.75), (Platform.TikTok, 50L, 0.25)],
            result.Segments.Select(static s => (s.Platform, s.Values.Followers, s.Values.Share!.Value)));
    }

    [Fact]
    public void Gives_no_growth_for_a_single_count()
    {
        _builder.Followers(Platform.Instagram, "2026-01-01", 100);
        var growth = Assert.Single(Analyze().Segments).Values.Growth;
        Assert.Equal(new InsufficientData { N = 1, RequiredN = 2 }, growth.Absolute);
        Assert.Equal(new InsufficientData { N = 1, RequiredN = 2 }, growth.Relative);
        Assert.Equal(new InsufficientData { N = 1, RequiredN = 5 }, growth.PerWeek);
        Assert.Equal(GrowthDirection.InsufficientData, growth.Direction);
    }

    // On 10 February 150 was what was known, on 31 March 180.
    [Fact]
    public void Measures_growth_from_what_was_known_when_the_window_began()
    {
        _builder = Within("2026-02-10", "2026-03-31");
        _builder.Followers(Platform.Instagram, "2026-01-01", 100);
        _builder.Followers(Platform.Instagram, "2026-02-01", 150);
        _builder.Followers(Platform.Instagram, "2026-03-01", 180);
        var growth = Assert.Single(Analyze().Segments).Values.Growth;
        Assert.Equal((Day("2026-02-01"), Day("2026-03-01")), (growth.From, growth.To));
        Assert.Equal(new Estimate { N = 2, Value = 30, Low = 30, High = 30 }, growth.Absolute);
        Assert.Equal(0.2, Value(growth.Relative), 12);
    }

    [Fact]
    public void Measures_growth_from_the_first_count_when_none_is_older()
    {
        _builder = Within("2026-02-10", "2026-03-31");
        _builder.Followers(Platform.Instagram, "2026-02-20", 200);
        _builder.Followers(Platform.Instagram, "2026-03-01", 150);
        var growth = Assert.Single(Analyze().Segments).Values.Growth;
        Assert.Equal((-50, -0.25), (Value(growth.Absolute), Value(growth.Relative)));
    }

    // 100, 110, 120, 130, 500 in five weeks: six slopes of 10, then 100, 130, 190, 370; the median is 10, and with five points
    // the smallest and the largest slope are the bounds (Kendall's S, 1 / 120 beyond each).
    [Fact]
    public void Follows_the_weeks_without_being_bent_by_one_of_them()
    {
        foreach (var (day, followers) in new[] { ("2026-01-05", 100), ("2026-01-12", 110), ("2026-01-19", 120), ("2026-01-26", 130), ("2026-02-02", 500) })
        {
            _builder.Followers(Platform.Instagram, day, followers);
        }

        var growth = Assert.Single(Analyze().Segments).Values.Growth;
        Assert.Equal(new Estimate { N = 5, Value = 10, Low = 10, High = 370 }, growth.PerWeek);
        Assert.Equal(GrowthDirection.Growing, growth.Direction);
    }

    [Fact]
    public void Calls_growth_stable_when_its_interval_holds_zero()
    {
        foreach (var (day, followers) in new[] { ("2026-01-05", 100), ("2026-01-12", 90), ("2026-01-19", 110), ("2026-01-26", 95), ("2026-02-02", 100) })
        {
            _builder.Followers(Platform.Instagram, day, followers);
        }

        Assert.Equal(GrowthDirection.Stable, Assert.Single(Analyze().Segments).Values.Growth.Direction);
    }

    [Fact]
    public void Takes_the_last_count_of_a_day_and_of_a_week()
    {
        _builder.Followers(Platform.Instagram, "2026-01-05", 100);
        _builder.Followers(Platform.Instagram, "2026-01-05", 101);
        _builder.Followers(Platform.Instagram, "2026-01-11", 105);
        _builder.Followers(Platform.Instagram, "2026-01-19", 120);
        var segment = Assert.Single(Analyze().Segments);
        Assert.Equal(3, segment.N);
        Assert.Equal([("2026-W02", 105L), ("2026-W04", 120L)], segment.Values.Growth.Weeks.Select(static w => (w.Week, w.Followers)));
        Assert.Equal(19, Value(segment.Values.Growth.Absolute));
    }

    // TikTok is counted from February on: 200 + 50 then, 230 + 70 in March. January's 100 would be a jump of 150.
    [Fact]
    public void Lets_the_sum_grow_only_from_the_day_on_which_every_network_is_counted()
    {
        _builder.Followers(Platform.Instagram, "2026-01-01", 100);
        _builder.Followers(Platform.Instagram, "2026-02-01", 200);
        _builder.Followers(Platform.TikTok, "2026-02-01", 50);
        _builder.Followers(Platform.TikTok, "2026-03-01", 70);
        Assert.Equal(new InsufficientData { N = 1, RequiredN = 2 }, Analyze().Summary.Growth.Absolute);

        _builder.Followers(Platform.Instagram, "2026-03-02", 230);
        var growth = Analyze().Summary.Growth;
        Assert.Equal((Day("2026-02-01"), Day("2026-03-02")), (growth.From, growth.To));
        Assert.Equal((50, 0.2, 2), (Value(growth.Absolute), Value(growth.Relative), growth.Absolute.N));
        Assert.Equal([("2026-W05", 250L)], growth.Weeks.Select(static w => (w.Week, w.Followers)));
    }

    [Fact]
    public void Relates_no_growth_to_nobody()
    {
        _builder.Followers(Platform.Instagram, "2026-01-01", 0);
        _builder.Followers(Platform.Instagram, "2026-02-01", 10);
        var growth = Assert.Single(Analyze().Segments).Values.Growth;
        Assert.Equal(10, Value(growth.Absolute));
        Assert.Equal(new InsufficientData { N = 0, RequiredN = 2 }, growth.Relative);
    }

    [Fact]
    public void Names_the_networks_that_nobody_counted()
    {
        _builder.Followers(Platform.Instagram, "2026-01-01", 100);
        _builder.Post(platform: Platform.Instagram);
        _builder.Post(platform: Platform.Facebook);
        _builder.Post(platform: Platform.TikTok, isCompetitor: true);
        Assert.Equal([Platform.Facebook], Analyze().UncountedPlatforms);
    }

    // Peers 100, 200, 300: mean 200, sd 100; the client's 400 lie two of them above. On TikTok only one competitor is known.
    [Fact]
    public void Compares_on_the_networks_that_three_competitors_are_known_on()
    {
        _builder.Followers(Platform.Instagram, "2026-01-01", 400);
        _builder.Followers(Platform.TikTok, "2026-01-01", 1000);
        _builder.Competitor("Cala", "2026-01-31", followers: 100);
        _builder.Competitor("Duna", "2026-01-31", followers: 200);
        _builder.Competitor("Faro", "2026-01-31", followers: 300);
        _builder.Competitor("Faro", "2026-01-31", Platform.TikTok, followers: 9000);
        var result = Analyze();
        Assert.Equal([Platform.Instagram], result.BenchmarkPlatforms);
        Assert.Equal((3, 200.0, 100.0, 2.0), (result.Benchmark.Peers, result.Benchmark.PeerMean, result.Benchmark.PeerStandardDeviation, result.Benchmark.ZScore));
        Assert.Equal(new Estimate { N = 4, Value = 1, Low = 1, High = 1 }, result.Benchmark.Rank);

        var onTikTok = result.Segments[1].Values.Benchmark;
        Assert.Null(onTikTok.ZScore);
        Assert.Equal(new Estimate { N = 2, Value = 2, Low = 2, High = 2 }, onTikTok.Rank);
    }

    [Fact]
    public void Says_nothing_without_a_count()
    {
        _builder.Post();
        _builder.Competitor("Cala", "2026-01-31", followers: 100);
        var result = Analyze();
        Assert.Null(result.Summary.Followers);
        Assert.Equal(new InsufficientData { N = 0, RequiredN = 1 }, result.Benchmark.Client);
        Assert.Equal(new InsufficientData { N = 0, RequiredN = 2 }, result.Summary.Growth.Absolute);
        Assert.Empty(result.Segments);
    }

    private static AnalysisInputBuilder Within(string? from, string to) =>
        new() { Window = new AnalysisWindow(from is null ? null : Day(from), Day(to), null) };

    private static DateOnly Day(string day) => DateOnly.Parse(day);

    private static double Value(Measurement measurement) => Assert.IsType<Estimate>(measurement).Value;

    private CommunityResult Analyze() => CommunityAnalyzer.Analyze(_builder.Build());
}
