using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using Pixely.Core.Ingestion;
using Pixely.Core.Runs;
using Pixely.Orchestrator.Api;

namespace Pixely.Orchestrator.Scheduling;

/// <summary>
/// Has runs tried again whose source failed for a reason that passes, at growing distances and a few times; then the next day's run
/// tries. What waits is in the scheduler's database, one attempt a client, so that any node makes it.
/// </summary>
internal sealed class RunRetries(
    PixelyApiClient api, RunQueue queue, IOptions<SchedulingOptions> options, TimeProvider time, ILogger<RunRetries> logger)
{
    private static readonly TimeSpan LongestTurn = TimeSpan.FromDays(1);

    private static readonly FrozenSet<string> Passing =
        new[]
        {
            SourceFailureCodes.Unavailable,
            SourceFailureCodes.RateLimited,
            SourceFailureCodes.TimedOut,
            SourceFailureCodes.Interrupted,
            SourceFailureCodes.BeingWritten,
            SourceFailureCodes.NoRoom,
            SourceFailureCodes.LimitsUnavailable,
            RunErrorCodes.GivenUp,
        }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Draws the conclusion from a run that has ended: another attempt, or none of those that wait. May be told again.</summary>
    /// <param name="client">The client.</param>
    /// <param name="run">The run.</param>
    /// <param name="error">Why it failed; null when it did not.</param>
    /// <param name="cancellationToken">Stops waiting for the Api or the scheduler's database.</param>
    public async Task FollowAsync(Guid client, Guid run, RunError? error, CancellationToken cancellationToken)
    {
        if (error is null || !Passing.Contains(error.Code))
        {
            await queue.CancelRetryAsync(client, cancellationToken);
            return;
        }

        if (await CountAsync(client, run, cancellationToken) is not { } retries)
        {
            return;
        }

        if (retries >= options.Value.EffectiveRetryDelays.Count)
        {
            SchedulingLog.NotRetried(logger, client, run, error.Code, retries);
            return;
        }

        var delay = options.Value.RetryDelayOf(client, retries);
        var at = time.GetUtcNow() + delay;
        if (await queue.TryEnqueueRetryAsync(new QueuedRetry(client, run, at), cancellationToken))
        {
            SchedulingLog.Retrying(logger, client, run, error.Code, retries + 1, Math.Round(delay.TotalMinutes, 1));
        }
    }

    /// <summary>
    /// Further attempts made up to a run, itself included; null when the client has a newer run, or an open one, which will draw its own
    /// conclusion. The runs tell, whoever made them. A due run waits for its turn: which run is newer, their beginnings tell.
    /// </summary>
    private async Task<int?> CountAsync(Guid client, Guid run, CancellationToken cancellationToken)
    {
        var runs = await ListAsync(client, run, cancellationToken);
        if (runs.Any(static other => other.Status is RunStatus.Requested or RunStatus.Running) || runs.MaxBy(static other => other.StartedAt)?.Id != run)
        {
            return null;
        }

        return runs.OrderByDescending(static other => other.StartedAt).TakeWhile(static other => other.Trigger == RunTrigger.Retry).Count();
    }

    // Up to a day before the run was due or asked for, and as far back as there is one further attempt after the other.
    private async Task<List<RunSummary>> ListAsync(Guid client, Guid run, CancellationToken cancellationToken)
    {
        var runs = new List<RunSummary>();
        DateTimeOffset? until = null;
        await foreach (var earlier in api.ListRunsAsync(client, cancellationToken))
        {
            if (earlier.RequestedAt < until && earlier.Trigger != RunTrigger.Retry)
            {
                break;
            }

            runs.Add(earlier);
            until ??= earlier.Id == run ? earlier.RequestedAt - LongestTurn : null;
        }

        return runs;
    }
}

/// <summary>An attempt at what a failed run should have done.</summary>
/// <param name="Client">The client.</param>
/// <param name="FailedRun">The run that failed.</param>
/// <param name="DueAt">When it was to begin: its identity.</param>
internal sealed record QueuedRetry(Guid Client, Guid FailedRun, DateTimeOffset DueAt);
