using Pixely.Core.Analysis.Weeks;

namespace Pixely.Tests.Core.Analysis.Weeks;

public sealed class IsoWeekTests
{
    // ISO 8601: week 1 holds the year's first Thursday, so days around the new year may belong to the other year.
    [Theory]
    [InlineData("2024-12-29", "2024-W52", "2024-12-23")]
    [InlineData("2024-12-30", "2025-W01", "2024-12-30")]
    [InlineData("2025-01-05", "2025-W01", "2024-12-30")]
    [InlineData("2020-12-31", "2020-W53", "2020-12-28")]
    [InlineData("2021-01-03", "2020-W53", "2020-12-28")]
    [InlineData("2021-01-04", "2021-W01", "2021-01-04")]
    [InlineData("2026-01-01", "2026-W01", "2025-12-29")]
    [InlineData("2027-01-03", "2026-W53", "2026-12-28")]
    [InlineData("0001-01-01", "0001-W01", "0001-01-01")]
    [InlineData("9999-12-31", "9999-W52", "9999-12-27")]
    public void Names_a_week_after_the_year_of_its_Thursday(string day, string week, string monday)
    {
        var of = IsoWeek.Of(Day(day));
        Assert.Equal(week, of.ToString());
        Assert.Equal(Day(monday), of.StartsOn);
        Assert.Equal(DayOfWeek.Monday, of.StartsOn.DayOfWeek);
    }

    [Theory]
    [InlineData("2026-01-03", true)]
    [InlineData("2026-01-04", false)]
    [InlineData("2026-01-05", false)]
    public void Goes_on_until_its_Sunday(string lastDay, bool goesOn) =>
        Assert.Equal(goesOn, IsoWeek.Of(Day("2025-12-29")).GoesOnAfter(Day(lastDay)));

    [Theory]
    [InlineData("2025-12-29", false)]
    [InlineData("2025-12-30", true)]
    [InlineData(null, false)]
    public void Begins_before_a_window_that_starts_after_its_Monday(string? from, bool before) =>
        Assert.Equal(before, IsoWeek.Of(Day("2025-12-31")).BeginsBefore(from is null ? null : Day(from)));

    private static DateOnly Day(string day) => DateOnly.Parse(day);
}
