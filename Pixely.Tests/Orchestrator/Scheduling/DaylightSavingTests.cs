using Pixely.Core.Clients;
using Pixely.Orchestrator.Scheduling;
using Pixely.Tests.Fixtures;
using Quartz;
using Quartz.Extensibility;

namespace Pixely.Tests.Orchestrator.Scheduling;

/// <summary>Triggers as they are stored, fired one after another over whole years.</summary>
public sealed class DaylightSavingTests
{
    public static TheoryData<string, int> Years() => new()
    {
        { "Europe/Madrid", 2026 },
        { "America/New_York", 2026 },
        { "America/Lima", 2026 },
        { "Pacific/Apia", 2020 },
        { "Australia/Lord_Howe", 2026 },
        // Clocks are put forward at midnight: the day begins at one.
        { "America/Santiago", 2026 },
        { "Africa/Cairo", 2026 },
    };

    [Theory]
    [MemberData(nameof(Years))]
    public void Fires_once_each_local_day_whatever_the_clocks_do(string zoneId, int year)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        for (var minute = 0; minute < 24 * 60; minute += 15)
        {
            var fired = FireTimes($"{minute % 60} {minute / 60} * * *", zone, year);

            Assert.Equal(DaysOf(year), fired.Select(at => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime)));
        }
    }

    [Theory]
    [InlineData("Europe/Madrid", "30 2 * * *", 2026, 3, 29, "03:00")]
    [InlineData("America/New_York", "30 2 * * *", 2026, 3, 8, "03:00")]
    [InlineData("Australia/Lord_Howe", "15 2 * * *", 2026, 10, 4, "02:30")]
    [InlineData("Pacific/Apia", "30 3 * * *", 2020, 9, 27, "04:00")]
    public void Fires_when_the_hour_that_does_not_exist_is_over(string zoneId, string cron, int year, int month, int day, string local)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        var fired = FireTimes(cron, zone, year).Select(at => TimeZoneInfo.ConvertTime(at, zone).DateTime);

        Assert.Contains(new DateOnly(year, month, day).ToDateTime(TimeOnly.ParseExact(local, "HH:mm")), fired);
    }

    [Theory]
    [InlineData("Europe/Madrid", "30 2 * * *", "2026-10-25T00:30:00Z")]
    [InlineData("America/New_York", "30 1 * * *", "2026-11-01T05:30:00Z")]
    [InlineData("Australia/Lord_Howe", "45 1 * * *", "2026-04-04T14:45:00Z")]
    public void Fires_at_the_first_of_an_hour_that_comes_twice(string zoneId, string cron, string expected)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        var at = DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture);
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

        Assert.Equal([at], FireTimes(cron, zone, at.Year).Where(f => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(f, zone).DateTime) == day));
    }

    [Theory]
    [InlineData("2026-03-29T04:00:00Z", "2026-03-29T04:00:00Z")]
    [InlineData("2026-03-29T09:17:03Z", "2026-03-29T04:00:00Z")]
    [InlineData("2026-10-25T05:00:00.2Z", "2026-10-25T05:00:00Z")]
    [InlineData("2026-10-25T04:59:59Z", "2026-10-24T04:00:00Z")]
    public void Lets_a_late_firing_stand_for_the_last_instant_that_passed(string firedAt, string expected)
    {
        var data = new JobDataMap { [JobKeys.Cron] = "0 0 6 * * ?", [JobKeys.Zone] = "Europe/Madrid" };

        var due = ClientDueJob.DueAt(data, DateTimeOffset.Parse(firedAt, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), due);
    }

    private static List<DateTimeOffset> FireTimes(string cron, TimeZoneInfo zone, int year)
    {
        Assert.True(CronSchedule.TryParse(cron, out var schedule, out _));
        var from = new DateTimeOffset(year, 1, 1, 0, 0, 0, zone.GetUtcOffset(new DateTime(year, 1, 1))).AddMinutes(-1);
        var clock = new ManualClock(from);
        var trigger = (IOperableTrigger)TriggerBuilder.Create(clock).WithIdentity("due").StartAt(from)
            .WithCronSchedule(schedule.ToQuartzExpression(), c => c.InTimeZone(zone)).Build();
        var times = new List<DateTimeOffset>();
        trigger.ComputeFirstFireTimeUtc(null);
        while (trigger.NextFireTimeUtc is { } next && TimeZoneInfo.ConvertTime(next, zone).Year == year)
        {
            times.Add(next);
            trigger.Triggered(null);
        }

        return times;
    }

    private static IEnumerable<DateOnly> DaysOf(int year)
    {
        for (var day = new DateOnly(year, 1, 1); day.Year == year; day = day.AddDays(1))
        {
            yield return day;
        }
    }
}
