using Pixely.Core.Clients;

namespace Pixely.Tests.Core.Clients;

public sealed class CronScheduleTests
{
    [Theory]
    [InlineData("0 6 * * *", "0 0 6 * * ?")]
    [InlineData("  30   5  * *  * ", "0 30 5 * * ?")]
    [InlineData("*/20 * * * *", "0 0,20,40 * * * ?")]
    [InlineData("5/25 1-3 * * *", "0 5,30,55 1,2,3 * * ?")]
    [InlineData("0 6 1,15 * *", "0 0 6 1,15 * ?")]
    [InlineData("0 6 * jan-mar *", "0 0 6 * 1,2,3 ?")]
    [InlineData("0 6 * * MON-FRI", "0 0 6 ? * 2,3,4,5,6")]
    [InlineData("0 6 * * 0", "0 0 6 ? * 1")]
    [InlineData("0 6 * * 5-7", "0 0 6 ? * 1,6,7")]
    [InlineData("0 6 29 2 *", "0 0 6 29 2 ?")]
    public void Translates_five_fields_for_quartz(string text, string expected)
    {
        Assert.True(CronSchedule.TryParse(text, out var schedule, out var fault), fault);
        Assert.Equal(expected, schedule.ToQuartzExpression());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0 6 * *")]
    [InlineData("0 0 6 * * ?")]
    [InlineData("@daily")]
    [InlineData("60 6 * * *")]
    [InlineData("0 24 * * *")]
    [InlineData("0 6 0 * *")]
    [InlineData("0 6 32 * *")]
    [InlineData("0 6 * 13 *")]
    [InlineData("0 6 * * 8")]
    [InlineData("0 6 * * LUN")]
    [InlineData("-5 6 * * *")]
    [InlineData("+5 6 * * *")]
    [InlineData("5-1 6 * * *")]
    [InlineData("1,,2 6 * * *")]
    [InlineData("*/0 6 * * *")]
    [InlineData("*/x 6 * * *")]
    [InlineData("*/5/2 6 * * *")]
    [InlineData("1e1 6 * * *")]
    [InlineData("0 6 30 2 *")]
    [InlineData("0 6 1 * 1")]
    public void Rejects_what_is_not_a_five_field_schedule(string? text)
    {
        Assert.False(CronSchedule.TryParse(text, out var schedule, out var fault));
        Assert.Null(schedule);
        Assert.NotEmpty(fault);
    }

    [Fact]
    public void Quotes_the_offending_part()
    {
        Assert.False(CronSchedule.TryParse("0 25 * * *", out _, out var fault));
        Assert.Equal("has '25' as hour, expected values within 0..23", fault);
    }

    [Fact]
    public void Rejects_a_text_of_unreasonable_length()
    {
        Assert.False(CronSchedule.TryParse("0 6 * * " + new string('1', 10_000), out _, out _));
    }
}
