using Pixely.Core.Clients;
using Quartz;

namespace Pixely.Orchestrator.Scheduling;

/// <summary>Keeps one cron trigger a client in the scheduler's database, in line with the client files.</summary>
internal sealed class ClientSchedules(ISchedulerFactory schedulers, TimeProvider time, ILogger<ClientSchedules> logger)
{
    // What this node knows to be stored; every other node stores the same.
    private readonly Dictionary<Guid, Timing> _stored = [];
    private readonly ClockWatch _clock = new(time);
    private bool _hasLoaded;

    /// <summary>Adds, changes and removes triggers until they match the clients. A trigger that matches is left alone, with its next time.</summary>
    public async Task MatchAsync(IReadOnlyCollection<ClientSummary> clients, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        if (!_hasLoaded)
        {
            await scheduler.AddJob(
                JobBuilder.Create<ClientDueJob>().WithIdentity(JobKeys.Due).StoreDurably().RequestRecovery().Build(), AddJobOptions.Replacing, cancellationToken);
            _hasLoaded = true;
        }

        if (_clock.IsToBeDoubted())
        {
            await LoadAsync(scheduler, cancellationToken);
        }

        var active = clients.Where(static client => client.IsActive).ToDictionary(static client => client.Id);
        foreach (var client in active.Values)
        {
            await MatchAsync(scheduler, client, cancellationToken);
        }

        foreach (var gone in _stored.Keys.Where(id => !active.ContainsKey(id)).ToList())
        {
            await scheduler.UnscheduleJob(JobKeys.DueOf(gone), cancellationToken);
            await scheduler.DeleteJob(JobKeys.RunsOf(gone), cancellationToken);
            _stored.Remove(gone);
            SchedulingLog.Unscheduled(logger, gone);
        }
    }

    private async Task MatchAsync(IScheduler scheduler, ClientSummary client, CancellationToken cancellationToken)
    {
        if (!CronSchedule.TryParse(client.Schedule, out var schedule, out var fault)
            || !TimeZoneInfo.TryFindSystemTimeZoneById(client.Profile.TimeZone, out var zone))
        {
            SchedulingLog.Unreadable(logger, client.Id, fault ?? "unknown time zone");
            return;
        }

        var wanted = new Timing(schedule.ToQuartzExpression(), zone.Id);
        if (_stored.GetValueOrDefault(client.Id) == wanted)
        {
            return;
        }

        var trigger = TriggerBuilder.Create(time).WithIdentity(JobKeys.DueOf(client.Id)).ForJob(JobKeys.Due)
            .UsingJobData(JobKeys.ClientId, client.Id.ToString())
            .WithCronSchedule(wanted.Cron, cron => cron.InTimeZone(zone).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed))
            .Build();
        await scheduler.ScheduleTrigger(trigger, TriggerConflict.Replace, cancellationToken);
        _stored[client.Id] = wanted;
        SchedulingLog.Scheduled(logger, client.Id, schedule.Text, zone.Id);
    }

    /// <summary>
    /// Looks at what is stored. A trigger that waits for a later time than its schedule's next was fired by a worker whose clock was ahead, and
    /// would leave days out: it is made anew.
    /// </summary>
    private async Task LoadAsync(IScheduler scheduler, CancellationToken cancellationToken)
    {
        _stored.Clear();
        var now = time.GetUtcNow();
        foreach (var stored in await scheduler.GetTriggersOfJob(JobKeys.Due, cancellationToken))
        {
            if (stored is not ICronTrigger { CronExpressionString: { } cron } trigger || !Guid.TryParse(trigger.Key.Name, out var client))
            {
                continue;
            }

            var next = new CronExpression(cron, trigger.TimeZone).GetNextValidTimeAfter(now);
            var isPostponed = trigger.NextFireTimeUtc > next;
            if (isPostponed)
            {
                SchedulingLog.Postponed(logger, client, trigger.NextFireTimeUtc!.Value, next!.Value);
            }

            _stored[client] = isPostponed ? Timing.Wrong : new Timing(cron, trigger.TimeZone.Id);
        }
    }

    private sealed record Timing(string Cron, string Zone)
    {
        /// <summary>Nobody wants this one, so it is replaced.</summary>
        public static Timing Wrong { get; } = new("", "");
    }
}
