using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Quartz;

namespace Pixely.Orchestrator.Scheduling;

/// <summary>
/// Hands runs to the cluster: some node executes each, one of a client at a time. Handing over twice what still waits changes nothing,
/// whichever nodes do it.
/// </summary>
internal sealed class RunQueue(ISchedulerFactory schedulers, IOptions<SchedulingOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    /// <summary>Queues a run that somebody asked for, or that its worker abandoned.</summary>
    public Task EnqueueRequestedAsync(Guid client, Guid run, CancellationToken cancellationToken) =>
        EnqueueAsync(
            client,
            JobKeys.RequestOf(run),
            new JobDataMap { [JobKeys.RunId] = run.ToString() },
            time.GetUtcNow(),
            TriggerConflict.Keep,
            cancellationToken);

    /// <summary>Queues the run of a client whose time came at an instant.</summary>
    /// <param name="client">The client.</param>
    /// <param name="dueAt">When its schedule said so.</param>
    /// <param name="startAt">When to begin.</param>
    /// <param name="cancellationToken">Stops waiting for the scheduler's database.</param>
    public Task EnqueueDueAsync(Guid client, DateTimeOffset dueAt, DateTimeOffset startAt, CancellationToken cancellationToken) =>
        EnqueueAsync(
            client,
            JobKeys.DueRunOf(client, dueAt),
            new JobDataMap { [JobKeys.DueAt] = JobKeys.Write(dueAt) },
            startAt,
            TriggerConflict.Keep,
            cancellationToken);

    /// <summary>
    /// Brings forward what waits for a time far off because a worker's clock was ahead: due runs that it put off while the Api was away, and
    /// attempts at failed runs. A schedule names an instant once, and a run fails once, so that nobody else queues them again.
    /// </summary>
    public async Task BringForwardAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var now = time.GetUtcNow();
        await foreach (var due in ListFarOffAsync(scheduler, JobKeys.DueRunPrefix, now + options.Value.MaximumBackOff + Tolerance, cancellationToken))
        {
            if (InstantOf(due) is { } dueAt && dueAt <= now)
            {
                var client = ClientOf(due);
                await EnqueueDueAsync(client, dueAt, dueAt + ClientJitter.Of(client, options.Value.MaximumJitter), cancellationToken);
            }
        }

        var latest = now + options.Value.LongestRetryDelay + options.Value.MaximumBackOff + Tolerance;
        await foreach (var retry in ListFarOffAsync(scheduler, JobKeys.RetryPrefix, latest, cancellationToken))
        {
            if (InstantOf(retry) is { } dueAt && retry.JobDataMap.TryGetString(JobKeys.RetryOf, out var failed))
            {
                var client = ClientOf(retry);
                // An instant that such a clock has named itself says nothing: then it is as if the run had failed now. The Api refuses an attempt
                // whose client has had another run since.
                var startAt = dueAt <= latest ? dueAt : now + options.Value.RetryDelayOf(client, retries: 0);
                await EnqueueRetryAsync(new QueuedRetry(client, Guid.Parse(failed!), startAt), startAt, cancellationToken);
            }
        }
    }

    /// <summary>Queues another attempt at a failed run, unless one at the same run waits already.</summary>
    public async Task<bool> TryEnqueueRetryAsync(QueuedRetry retry, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var waiting = await scheduler.GetTrigger(JobKeys.RetryOfClient(retry.Client), cancellationToken);
        if (waiting is not null && waiting.JobDataMap.TryGetString(JobKeys.RetryOf, out var run) && run == retry.FailedRun.ToString())
        {
            return false;
        }

        await EnqueueRetryAsync(retry, retry.DueAt, cancellationToken);
        return true;
    }

    /// <summary>Queues another attempt at a failed run, in place of the one of the client that waits.</summary>
    public Task EnqueueRetryAsync(QueuedRetry retry, DateTimeOffset startAt, CancellationToken cancellationToken) =>
        EnqueueAsync(
            retry.Client,
            JobKeys.RetryOfClient(retry.Client),
            new JobDataMap
            {
                [JobKeys.DueAt] = JobKeys.Write(retry.DueAt),
                [JobKeys.RetryOf] = retry.FailedRun.ToString(),
            },
            startAt,
            TriggerConflict.Replace,
            cancellationToken);

    /// <summary>Forgets the attempt of a client that waits, if one does.</summary>
    public async Task CancelRetryAsync(Guid client, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        await scheduler.UnscheduleJob(JobKeys.RetryOfClient(client), cancellationToken);
    }

    private static Guid ClientOf(ITrigger trigger) => Guid.Parse(trigger.JobDataMap.GetString(JobKeys.ClientId)!);

    private static DateTimeOffset? InstantOf(ITrigger trigger) =>
        trigger.JobDataMap.TryGetString(JobKeys.DueAt, out var instant) ? JobKeys.ReadInstant(instant!) : null;

    private static async IAsyncEnumerable<ITrigger> ListFarOffAsync(
        IScheduler scheduler, string prefix, DateTimeOffset after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = new TriggerQuery
        {
            Group = GroupMatcher<TriggerKey>.GroupEquals(JobKeys.RunGroup),
            Name = NameMatcher<TriggerKey>.NameStartsWith(prefix),
            Take = PagedQuery.All,
        };
        foreach (var header in (await scheduler.QueryTriggers(query, cancellationToken)).Items.Where(header => header.NextFireTimeUtc > after))
        {
            if (await scheduler.GetTrigger(header.Key, cancellationToken) is { } waiting)
            {
                yield return waiting;
            }
        }
    }

    private async Task EnqueueAsync(
        Guid client, TriggerKey key, JobDataMap data, DateTimeOffset startAt, TriggerConflict conflict, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var job = JobKeys.RunsOf(client);
        if (!await scheduler.Exists(job, cancellationToken))
        {
            var detail = JobBuilder.Create<ClientRunJob>().WithIdentity(job).StoreDurably().RequestRecovery().Build();
            await scheduler.AddJob(detail, AddJobOptions.Replacing, cancellationToken);
        }

        var trigger = TriggerBuilder.Create(time).WithIdentity(key).ForJob(job)
            .UsingJobData(data)
            .UsingJobData(JobKeys.ClientId, client.ToString())
            .StartAt(startAt)
            // However long the queue is, a run keeps its place in it. Runs that counted as missed would be rewritten over and over, a few at a
            // time, while thousands wait for a spreadsheet's limit.
            .WithSimpleSchedule(static once => once.WithMisfireInstruction(SimpleTriggerMisfireInstruction.IgnoreMisfires))
            .Build();
        // A worker whose clock was ahead may have queued it for a time that is far off.
        var isFarOff = await scheduler.GetTrigger(key, cancellationToken) is { NextFireTimeUtc: { } waiting } && waiting > startAt + Tolerance;
        await scheduler.ScheduleTrigger(trigger, isFarOff ? TriggerConflict.Replace : conflict, cancellationToken);
    }
}
