using System.Globalization;
using Pixely.Api.Features.Operations;

namespace Pixely.Tests.Api.Features.Operations;

public sealed class ClientTimesTests
{
    [Theory]
    [InlineData("0 6 * * *", "Europe/Madrid", "2026-01-10T04:59:59Z", "2026-01-10T05:00:00Z")] // winter: one hour ahead
    [InlineData("0 6 * * *", "Europe/Madrid", "2026-01-10T05:00:00Z", "2026-01-11T05:00:00Z")] // strictly after
    [InlineData("0 6 * * *", "Europe/Madrid", "2026-07-10T00:00:00Z", "2026-07-10T04:00:00Z")] // summer: two hours ahead
    [InlineData("0 6 * * *", "Europe/Madrid", "2026-03-28T12:00:00Z", "2026-03-29T04:00:00Z")] // the night the clocks go forward
    [InlineData("30 2 * * *", "Europe/Madrid", "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z")] // 02:30 does not exist: when the gap ends
    [InlineData("30 2 * * *", "Europe/Madrid", "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z")] // 02:30 comes twice: the first
    [InlineData("30 2 * * *", "Europe/Madrid", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z")] // and not the second
    [InlineData("0 8 * * MON", "America/Mexico_City", "2026-03-03T00:00:00Z", "2026-03-09T14:00:00Z")]
    [InlineData("15 7 29 2 *", "UTC", "2026-01-01T00:00:00Z", "2028-02-29T07:15:00Z")]
    public void Knows_the_next_due_instant_through_changes_of_the_clock(string schedule, string zone, string after, string expected) =>
        Assert.Equal(At(expected), ClientTimes.NextDue(schedule, zone, At(after)));

    [Theory]
    [InlineData("every day", "Europe/Madrid")]
    [InlineData("0 6 * * *", "Europe/Nowhere")]
    public void Knows_no_instant_of_what_it_cannot_read(string schedule, string zone) =>
        Assert.Null(ClientTimes.NextDue(schedule, zone, At("2026-01-01T00:00:00Z")));

    [Theory]
    [InlineData("2026-01-10T05:04:00Z", "2026-01-11T05:59:00Z", false)] // 25 hours are not over
    [InlineData("2026-01-10T05:04:00Z", "2026-01-11T06:05:00Z", true)]
    [InlineData("2026-01-10T20:00:00Z", "2026-01-11T20:59:00Z", false)]
    [InlineData("2026-01-10T20:00:00Z", "2026-01-11T21:01:00Z", true)]
    public void Calls_a_daily_client_silent_after_25_hours(string last, string now, bool expected) =>
        Assert.Equal(expected, ClientTimes.IsSilent("0 6 * * *", "Europe/Madrid", At(last), At(now)));

    [Theory]
    [InlineData("2026-01-08T12:00:00Z", false)] // Thursday
    [InlineData("2026-01-12T05:59:00Z", false)] // due on Monday at 05:00 UTC, within the hour
    [InlineData("2026-01-12T06:01:00Z", true)]
    public void Lets_a_weekly_client_rest(string now, bool expected) =>
        Assert.Equal(expected, ClientTimes.IsSilent("0 6 * * MON", "Europe/Madrid", At("2026-01-05T05:04:00Z"), At(now)));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
