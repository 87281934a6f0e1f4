using Pixely.Core.Clients;
using Pixely.Core.Operations;
using Quartz;

namespace Pixely.Api.Features.Operations;

/// <summary>When a client is due. The scheduler's own reading of the expression answers, so that what is shown is what will happen, also when clocks are put forward or back.</summary>
internal static class ClientTimes
{
    // A due run begins within the worker's spread and takes a while; nobody is alarmed before that.
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    /// <summary>The first due instant (UTC) after another one, or null when the schedule or the zone cannot be read.</summary>
    /// <param name="schedule">Five-field cron expression.</param>
    /// <param name="timeZone">IANA time zone.</param>
    /// <param name="after">The instant that is left behind.</param>
    public static DateTimeOffset? NextDue(string schedule, string timeZone, DateTimeOffset after) =>
        CronSchedule.TryParse(schedule, out var cron, out _) && TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone)
            ? new CronExpression(cron.ToQuartzExpression(), zone).GetNextValidTimeAfter(after)?.ToUniversalTime()
            : null;

    /// <summary>
    /// True when a client that is run has not been looked at for over <see cref="SilenceHealth.ToleratedHours"/> hours, and its schedule asked for it
    /// over an hour ago: one that is due on Mondays only is not silent on a Thursday.
    /// </summary>
    /// <param name="schedule">Five-field cron expression.</param>
    /// <param name="timeZone">IANA time zone.</param>
    /// <param name="lastAt">End of the last good run, the client's creation, or when its schedule last went on or changed.</param>
    /// <param name="now">Now.</param>
    public static bool IsSilent(string schedule, string timeZone, DateTimeOffset lastAt, DateTimeOffset now) =>
        now - lastAt > TimeSpan.FromHours(SilenceHealth.ToleratedHours)
        && (NextDue(schedule, timeZone, lastAt) is not { } due || now - due > Grace);
}
