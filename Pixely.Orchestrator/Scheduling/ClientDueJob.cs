using Microsoft.Extensions.Options;
using Quartz;

namespace Pixely.Orchestrator.Scheduling;

/// <summary>A client's time has come: its run is queued, a little later for each client. Quick, so that thousands may be due at once.</summary>
internal sealed class ClientDueJob(RunQueue queue, IOptions<SchedulingOptions> options) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var data = context.MergedJobDataMap;
        var client = Guid.Parse(data.GetString(JobKeys.ClientId)!);
        // A missed firing says when it was missed first, and one in time may be some milliseconds early: the later of the two is meant.
        var scheduled = context.ScheduledFireTimeUtc ?? context.FireTimeUtc;
        var dueAt = DueAt(data, scheduled > context.FireTimeUtc ? scheduled : context.FireTimeUtc);
        var startAt = dueAt + ClientJitter.Of(client, options.Value.MaximumJitter);
        await queue.EnqueueDueAsync(client, dueAt, startAt, cancellationToken);
    }

    /// <summary>
    /// The instant that the schedule names. A firing that comes late, because no node ran or the one that had it died, comes at any time;
    /// it stands for the last instant that passed, and whoever fires for that instant again finds the same run.
    /// </summary>
    internal static DateTimeOffset DueAt(JobDataMap data, DateTimeOffset firedAt) =>
        data.TryGetString(JobKeys.Cron, out var cron) && data.TryGetString(JobKeys.Zone, out var zone)
            ? ClientSchedules.ExpressionOf(cron!, TimeZoneInfo.FindSystemTimeZoneById(zone!)).GetPreviousValidTimeBefore(firedAt.AddMilliseconds(1)) ?? firedAt
            : firedAt;
}
