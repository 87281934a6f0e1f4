using Pixely.Core.Clients;
using Quartz;

namespace Pixely.Orchestrator.Scheduling;

/// <summary>Keeps one cron trigger a client in the scheduler's database, in line with the client files.</summary>
internal sealed class ClientSchedules(ISchedulerFactory schedulers, RunQueue queue, TimeProvider time, ILogger<ClientSchedules> logger)
{
    // What this node knows to be stored; every other node stores the same.
    private readonly Dictionary<Guid, Timing> _stored = [];
    private bool _isInDoubt;
    private readonly ClockWatch _clock = new(time);

    // Of the last listing. What waits of a client is lost with its schedule: missing once is no reason to remove it.
    private HashSet<Guid> _missing = [];
    private bool _hasLoaded;

    /// <summary>
    /// Adds, changes, pauses, resumes and removes triggers until they match the clients. A trigger that matches is left alone, with its
    /// next time.
    /// </summary>
    public async Task MatchAsync(IReadOnlyCollection<ClientSummary> clients, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        if (!_hasLoaded)
        {
            await scheduler.AddJob(
                JobBuilder.Create<ClientDueJob>().WithIdentity(JobKeys.Due).StoreDurably().RequestRecovery().Build(), AddJobOptions.Replacing, cancellationToken);
            _hasLoaded = true;
        }

        // A doubt lasts until everything was looked at: the database may go away in the middle.
        _isInDoubt |= _clock.IsToBeDoubted();
        if (_isInDoubt)
        {
            await LoadAsync(scheduler, cancellationToken);
            await queue.BringForwardAsync(cancellationToken);
            _isInDoubt = false;
        }

        // The Api lists them in pages by their names: one that is renamed meanwhile is on two pages, or on none.
        var listed = clients.DistinctBy(static client => client.Id).ToDictionary(static client => client.Id);
        foreach (var client in listed.Values.Where(static client => client.IsActive))
        {
            await MatchAsync(scheduler, client, cancellationToken);
        }

        var missing = _stored.Keys.Where(id => !listed.ContainsKey(id)).ToHashSet();
        foreach (var gone in _stored.Keys.Where(id => listed.TryGetValue(id, out var client) ? !client.IsActive : _missing.Contains(id)).ToList())
        {
            await scheduler.UnscheduleJob(JobKeys.DueOf(gone), cancellationToken);
            await scheduler.DeleteJob(JobKeys.RunsOf(gone), cancellationToken);
            _stored.Remove(gone);
            SchedulingLog.Unscheduled(logger, gone);
        }

        _missing = missing;
    }

    /// <summary>A schedule as the scheduler reads it.</summary>
    internal static CronExpression ExpressionOf(string cron, TimeZoneInfo zone) => new(cron, zone);

    private async Task MatchAsync(IScheduler scheduler, ClientSummary client, CancellationToken cancellationToken)
    {
        if (!CronSchedule.TryParse(client.Schedule, out var schedule, out var fault)
            || !TimeZoneInfo.TryFindSystemTimeZoneById(client.Profile.TimeZone, out var zone))
        {
            SchedulingLog.Unreadable(logger, client.Id, fault ?? "unknown time zone");
            return;
        }

        var wanted = new Timing(schedule.ToQuartzExpression(), zone.Id, client.PausedAt is not null);
        var stored = _stored.GetValueOrDefault(client.Id);
        if (stored == wanted)
        {
            return;
        }

        if (stored is null || stored with { IsPaused = wanted.IsPaused } != wanted)
        {
            await ScheduleAsync(scheduler, client.Id, wanted, zone, cancellationToken);
            SchedulingLog.Scheduled(logger, client.Id, schedule.Text, zone.Id);
            stored = wanted with { IsPaused = false };
        }

        if (stored.IsPaused != wanted.IsPaused)
        {
            await PauseAsync(scheduler, client.Id, wanted.IsPaused, cancellationToken);
        }

        _stored[client.Id] = wanted;
    }

    private async Task ScheduleAsync(IScheduler scheduler, Guid client, Timing timing, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        var trigger = TriggerBuilder.Create(time).WithIdentity(JobKeys.DueOf(client)).ForJob(JobKeys.Due)
            .UsingJobData(JobKeys.ClientId, client.ToString())
            .UsingJobData(JobKeys.Cron, timing.Cron)
            .UsingJobData(JobKeys.Zone, zone.Id)
            .WithCronSchedule(timing.Cron, cron => cron.InTimeZone(zone).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed))
            .Build();
        await scheduler.ScheduleTrigger(trigger, TriggerConflict.Replace, cancellationToken);
    }

    // The scheduler treats what passed during a pause as it treats what passed while no node ran: it is made up for once.
    private async Task PauseAsync(IScheduler scheduler, Guid client, bool isPaused, CancellationToken cancellationToken)
    {
        if (isPaused)
        {
            await scheduler.PauseTrigger(JobKeys.DueOf(client), cancellationToken);
            SchedulingLog.Paused(logger, client);
        }
        else if (await scheduler.GetTriggerState(JobKeys.DueOf(client), cancellationToken) == TriggerState.Paused)
        {
            await scheduler.ResumeTrigger(JobKeys.DueOf(client), cancellationToken);
            SchedulingLog.Resumed(logger, client);
        }
    }

    /// <summary>
    /// Looks at what is stored. A trigger that waits for a later time than its schedule's next was fired by a worker whose clock was ahead, and
    /// would leave days out: it is made anew.
    /// </summary>
    private async Task LoadAsync(IScheduler scheduler, CancellationToken cancellationToken)
    {
        _stored.Clear();
        var now = time.GetUtcNow();
        var paused = await PausedAsync(scheduler, cancellationToken);
        foreach (var stored in await scheduler.GetTriggersOfJob(JobKeys.Due, cancellationToken))
        {
            if (stored is not ICronTrigger { CronExpressionString: { } cron } trigger || !Guid.TryParse(trigger.Key.Name, out var client))
            {
                continue;
            }

            var next = ExpressionOf(cron, trigger.TimeZone).GetNextValidTimeAfter(now);
            var isPostponed = trigger.NextFireTimeUtc > next;
            if (isPostponed)
            {
                SchedulingLog.Postponed(logger, client, trigger.NextFireTimeUtc!.Value, next!.Value);
            }

            // One without its expression among its data was stored by an older version.
            _stored[client] = isPostponed || !trigger.JobDataMap.ContainsKey(JobKeys.Cron)
                ? Timing.Wrong
                : new Timing(cron, trigger.TimeZone.Id, paused.Contains(trigger.Key));
        }
    }

    private static async Task<HashSet<TriggerKey>> PausedAsync(IScheduler scheduler, CancellationToken cancellationToken)
    {
        var query = new TriggerQuery { Job = JobKeys.Due, State = TriggerState.Paused, Take = PagedQuery.All };
        return [.. (await scheduler.QueryTriggers(query, cancellationToken)).Items.Select(static header => header.Key)];
    }

    private sealed record Timing(string Cron, string Zone, bool IsPaused)
    {
        /// <summary>Nobody wants this one, so it is replaced.</summary>
        public static Timing Wrong { get; } = new("", "", IsPaused: false);
    }
}
