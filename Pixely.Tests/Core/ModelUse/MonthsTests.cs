using Pixely.Core.ModelUse;

namespace Pixely.Tests.Core.ModelUse;

public sealed class MonthsTests
{
    [Theory]
    [InlineData("2001-01")]
    [InlineData("2026-11")]
    [InlineData("2100-12")]
    public void Finds_the_month_of_its_name(string name) => Assert.Equal(name, Months.NameOf(Months.Find(name)!.Value));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026-13")]
    [InlineData("2026-1")]
    [InlineData("2026-11-01")]
    [InlineData("2000-12")]
    [InlineData("2101-01")]
    [InlineData("enero")]
    public void Finds_none_for_what_is_no_month(string? name) => Assert.Null(Months.Find(name));

    [Fact]
    public void Is_in_the_month_of_the_time_zone()
    {
        var newYear = new DateTimeOffset(2026, 1, 1, 3, 0, 0, TimeSpan.Zero);

        Assert.Equal(new DateOnly(2026, 1, 1), Months.Present(TimeZoneInfo.Utc, newYear));
        Assert.Equal(new DateOnly(2025, 12, 1), Months.Present(TimeZoneInfo.FindSystemTimeZoneById("America/Bogota"), newYear));
    }
}
