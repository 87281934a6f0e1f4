using Quartz;

namespace Pixely.Orchestrator.Scheduling;

/// <summary>
/// Hands runs to the cluster: some node executes each, one of a client at a time. Handing over twice what still waits changes nothing,
/// whichever nodes do it.
/// </summary>
internal sealed class RunQueue(ISchedulerFactory schedulers, TimeProvider time)
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    /// <summary>Queues a run that somebody asked for, or that its worker abandoned.</summary>
    public Task EnqueueRequestedAsync(Guid client, Guid run, CancellationToken cancellationToken) =>
        EnqueueAsync(
            client,
            JobKeys.RequestOf(run),
            JobKeys.RunId,
            run.ToString(),
            time.GetUtcNow(),
            cancellationToken);

    /// <summary>Queues the run of a client whose time came at an instant.</summary>
    /// <param name="client">The client.</param>
    /// <param name="dueAt">When its schedule said so.</param>
    /// <param name="startAt">When to begin.</param>
    /// <param name="cancellationToken">Stops waiting for the scheduler's database.</param>
    public Task EnqueueDueAsync(Guid client, DateTimeOffset dueAt, DateTimeOffset startAt, CancellationToken cancellationToken)
    {
        // A start in the past would count as missed, and those are looked for less often.
        var now = time.GetUtcNow();
        return EnqueueAsync(
            client,
            JobKeys.DueRunOf(client, dueAt),
            JobKeys.DueAt,
            JobKeys.Write(dueAt),
            startAt > now ? startAt : now,
            cancellationToken);
    }

    private async Task EnqueueAsync(
        Guid client, TriggerKey key, string name, string value, DateTimeOffset startAt, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var job = JobKeys.RunsOf(client);
        if (!await scheduler.Exists(job, cancellationToken))
        {
            var detail = JobBuilder.Create<ClientRunJob>().WithIdentity(job).StoreDurably().RequestRecovery().Build();
            await scheduler.AddJob(detail, AddJobOptions.Replacing, cancellationToken);
        }

        var trigger = TriggerBuilder.Create(time).WithIdentity(key).ForJob(job)
            .UsingJobData(JobKeys.ClientId, client.ToString())
            .UsingJobData(name, value)
            .StartAt(startAt)
            // However long the queue is, a run keeps its place in it. Runs that counted as missed would be rewritten over and over, a few at a
            // time, while thousands wait for a spreadsheet's limit.
            .WithSimpleSchedule(static once => once.WithMisfireInstruction(SimpleTriggerMisfireInstruction.IgnoreMisfires))
            .Build();
        // A worker whose clock was ahead may have queued it for a time that is far off.
        var isFarOff = await scheduler.GetTrigger(key, cancellationToken) is { NextFireTimeUtc: { } waiting } && waiting > startAt + Tolerance;
        await scheduler.ScheduleTrigger(trigger, isFarOff ? TriggerConflict.Replace : TriggerConflict.Keep, cancellationToken);
    }
}
