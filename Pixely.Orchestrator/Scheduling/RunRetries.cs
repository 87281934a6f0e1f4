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

        var delays = options.Value.EffectiveRetryDelays;
        if (retries >= delays.Count)
        {
            SchedulingLog.NotRetried(logger, client, run, error.Code, retries);
            return;
        }

        // A service that came back is not asked by everybody in the same second.
        var delay = delays[retries] + ClientJitter.Of(client, delays[retries] / 10);
        var at = time.GetUtcNow() + delay;
        if (await queue.TryEnqueueRetryAsync(new QueuedRetry(client, run, at), cancellationToken))
        {
            SchedulingLog.Retrying(logger, client, run, error.Code, retries + 1, Math.Round(delay.TotalMinutes, 1));
        }
    }

    /// <summary>Further attempts made up to a run, itself included; null when the client has a newer run. The runs tell, whoever made them.</summary>
    private async Task<int?> CountAsync(Guid client, Guid run, CancellationToken cancellationToken)
    {
        var retries = 0;
        var isNewest = true;
        await foreach (var earlier in api.ListRunsAsync(client, cancellationToken))
        {
            if (isNewest && earlier.Id != run)
            {
                return null;
            }

            isNewest = false;
            if (earlier.Trigger != RunTrigger.Retry)
            {
                break;
            }

            retries++;
        }

        return retries;
    }
}

/// <summary>An attempt at what a failed run should have done.</summary>
/// <param name="Client">The client.</param>
/// <param name="FailedRun">The run that failed.</param>
/// <param name="DueAt">When it was to begin: its identity.</param>
internal sealed record QueuedRetry(Guid Client, Guid FailedRun, DateTimeOffset DueAt);
