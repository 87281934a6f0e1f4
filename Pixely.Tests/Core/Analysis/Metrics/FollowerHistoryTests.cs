using Pixely.Core.Analysis.Metrics;
using Pixely.Core.Ingestion;
using Pixely.Core.Posts;

namespace Pixely.Tests.Core.Analysis.Metrics;

public sealed class FollowerHistoryTests
{
    private static readonly FollowerHistory History = new(
    [
        Row(4, Platform.Instagram, "2026-02-01", 300),
        Row(2, Platform.Instagram, "2026-01-01", 100),
        Row(3, Platform.Instagram, "2026-01-15", 200),
        Row(9, Platform.Instagram, "2026-01-15", 250),
        Row(5, Platform.TikTok, "2026-01-10", 50),
    ]);

    [Theory]
    [InlineData("2026-01-01", 100)]
    [InlineData("2026-01-14", 100)]
    [InlineData("2026-01-31", 250)]
    [InlineData("2026-02-01", 300)]
    [InlineData("2030-01-01", 300)]
    public void Takes_the_last_count_on_or_before_the_day(string day, long followers) =>
        Assert.Equal(followers, History.At(Platform.Instagram, DateOnly.Parse(day))!.Followers);

    [Fact]
    public void Takes_the_first_count_after_the_day_when_none_is_older() =>
        Assert.Equal(100, History.At(Platform.Instagram, new DateOnly(2025, 6, 1))!.Followers);

    [Fact]
    public void Takes_the_last_row_of_a_day() =>
        Assert.Equal(250, History.At(Platform.Instagram, new DateOnly(2026, 1, 15))!.Followers);

    [Fact]
    public void Never_lends_a_count_to_another_network()
    {
        Assert.Equal(50, History.At(Platform.TikTok, new DateOnly(2026, 2, 1))!.Followers);
        Assert.Null(History.At(Platform.Facebook, new DateOnly(2026, 2, 1)));
    }

    private static FollowerRow Row(int row, Platform platform, string date, long followers) =>
        new() { Row = row, Platform = platform, Date = DateOnly.Parse(date), Followers = followers };
}
