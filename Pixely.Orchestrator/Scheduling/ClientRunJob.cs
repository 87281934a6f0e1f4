using System.Text.Json;
using Microsoft.Extensions.Options;
using Pixely.Core.Runs;
using Pixely.Orchestrator.Api;
using Pixely.Orchestrator.Runs;
using Quartz;

namespace Pixely.Orchestrator.Scheduling;

/// <summary>
/// Executes a client's run: a requested one by its id, a due one by its instant. The scheduler's own token says that a shutdown has
/// begun; the work goes on until the grace is over, and what is cancelled then is fired again by another node or after the restart.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class ClientRunJob(
    PixelyApiClient api,
    RunExecutor executor,
    RunQueue queue,
    RunRetries retries,
    ShutdownGrace grace,
    IOptions<SchedulingOptions> options,
    TimeProvider time,
    ILogger<ClientRunJob> logger) : IJob
{
    /// <summary>Codes of refusals that say: this run is not to be made any more.</summary>
    private static readonly string[] GoneCodes = ["not_found", "client_inactive", "client_paused", "run_superseded"];

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var data = context.MergedJobDataMap;
        var client = Guid.Parse(data.GetString(JobKeys.ClientId)!);
        DateTimeOffset? dueAt = data.TryGetString(JobKeys.DueAt, out var due) ? JobKeys.ReadInstant(due!) : null;
        var retry = dueAt is { } at ? RetryIn(data, client, at) : null;
        try
        {
            var run = dueAt is { } instant
                ? await AnnounceAsync(client, new ScheduledRunRequest(instant) { RetryOf = retry?.FailedRun }, grace.Token)
                : Guid.Parse(data.GetString(JobKeys.RunId)!);
            if (run is { } id)
            {
                await FollowAsync(client, id, await executor.ExecuteAsync(id, grace.Token));
            }
        }
        catch (ApiUnavailableException fault)
        {
            SchedulingLog.NotStarted(logger, fault, client);
            // A scheduler that shuts down takes nothing more in, but it hands a cancelled firing to the next node.
            cancellationToken.ThrowIfCancellationRequested();
            await EnqueueAgainAsync(client, dueAt, retry, cancellationToken);
        }
    }

    private static QueuedRetry? RetryIn(JobDataMap data, Guid client, DateTimeOffset dueAt) =>
        data.TryGetString(JobKeys.RetryOf, out var failed)
            ? new QueuedRetry(client, Guid.Parse(failed!), dueAt)
            : null;

    private async Task EnqueueAgainAsync(Guid client, DateTimeOffset? dueAt, QueuedRetry? retry, CancellationToken cancellationToken)
    {
        var startAt = time.GetUtcNow() + options.Value.MaximumBackOff;
        if (retry is not null)
        {
            await queue.EnqueueRetryAsync(retry, startAt, cancellationToken);
        }
        else if (dueAt is { } instant)
        {
            // A requested run stays on the Api's list; a due one is known only here.
            await queue.EnqueueDueAsync(client, instant, startAt, cancellationToken);
        }
    }

    private async Task FollowAsync(Guid client, Guid run, RunEnd end)
    {
        switch (end)
        {
            case RunEnd.Succeeded or RunEnd.Skipped:
                await retries.FollowAsync(client, run, error: null, grace.Token);
                break;
            case RunEnd.Failed failed:
                await retries.FollowAsync(client, run, failed.Error, grace.Token);
                break;
            case RunEnd.NotClaimed { Code: "run_finished" } when (await api.GetRunAsync(run, grace.Token)).Value is { Status: RunStatus.Failed } ended:
                // Whoever ended it died before it could say that the run is to be tried again.
                await retries.FollowAsync(client, run, ended.Error, grace.Token);
                break;
        }
    }

    private async Task<Guid?> AnnounceAsync(Guid client, ScheduledRunRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await api.ScheduleRunAsync(client, request, cancellationToken);
            if (answer.Problem is not { } problem)
            {
                return answer.Required.Id;
            }

            SchedulingLog.Refused(logger, client, problem.Code!);
            // Any other refusal is no word on the client, but of a proxy or of rights that are put right later.
            return GoneCodes.Contains(problem.Code) ? null : throw new ApiUnavailableException($"The Api takes no due run: {problem.Code}.");
        }
        catch (JsonException fault)
        {
            throw new ApiUnavailableException("The Api's answer to a due run cannot be read.", fault);
        }
    }
}
