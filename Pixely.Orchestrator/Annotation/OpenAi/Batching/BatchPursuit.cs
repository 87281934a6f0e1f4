using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using Pixely.Orchestrator.LanguageModels.Calls;
using Pixely.Orchestrator.LanguageModels.OpenAi.Batches;

namespace Pixely.Orchestrator.Annotation.OpenAi.Batching;

/// <summary>Sees a batch through to its end. Stopping the work leaves it with the service, where the next attempt finds it.</summary>
internal sealed class BatchPursuit(ProviderBatches provider, IOptions<OpenAiAnnotatorOptions> options, TimeProvider time, ILogger<BatchPursuit> logger)
{
    private const int Attempts = 4;

    // Services work on a batch for a day at most; whoever wants the same texts read later than that wants them read anew.
    private static readonly TimeSpan Memory = TimeSpan.FromDays(2);

    // OpenAI's takes up to ten minutes to stop.
    private static readonly TimeSpan Stopping = TimeSpan.FromMinutes(15);

    private TimeSpan Deadline => options.Value.BatchDeadline;

    /// <summary>Finds or hands in a batch, and waits for its end; past the deadline it is told to stop.</summary>
    /// <returns>The batch, which has not ended if it would not stop; null when there is none and nothing to hand in.</returns>
    /// <exception cref="ModelCallException">The service takes no batches, or does not tell of this one.</exception>
    public async Task<ProviderBatch?> FollowAsync(BatchOrder order, CancellationToken cancellationToken)
    {
        var batch = await PatientlyAsync(order.ClientId, () => FindOrSubmitAsync(order, cancellationToken), cancellationToken);
        if (batch is null)
        {
            return null;
        }

        var due = batch.CreatedAt + Deadline;
        var isStopped = false;
        while (!batch.IsEnded && time.GetUtcNow() is var now && now < due + Stopping)
        {
            if (now >= due && !isStopped)
            {
                isStopped = await StopAsync(order, batch, cancellationToken);
            }

            var left = due - now;
            await Task.Delay(left > TimeSpan.Zero && left < options.Value.BatchInterval ? left : options.Value.BatchInterval, time, cancellationToken);
            batch = await LookAsync(order, batch, cancellationToken);
        }

        return batch;
    }

    /// <summary>The answers that a batch has, by the names of its calls.</summary>
    /// <exception cref="ModelCallException">They cannot be had.</exception>
    public Task<IReadOnlyDictionary<string, ChatResponse>> DownloadAsync(BatchOrder order, string file, CancellationToken cancellationToken) =>
        PatientlyAsync(order.ClientId, () => provider.DownloadAsync(file, cancellationToken), cancellationToken);

    private async Task<ProviderBatch?> FindOrSubmitAsync(BatchOrder order, CancellationToken cancellationToken)
    {
        if (await provider.FindAsync(order.Metadata, time.GetUtcNow() - Memory, cancellationToken) is { } found)
        {
            BatchLog.Resumed(logger, order.ClientId, found.Id);
            return found;
        }

        if (order.Lines.Count == 0)
        {
            return null;
        }

        var batch = await provider.SubmitAsync(order.Lines, order.Metadata, cancellationToken);
        BatchLog.HandedIn(logger, order.ClientId, order.Lines.Count, batch.Id);
        return batch;
    }

    /// <summary>A batch that was handed in costs money: a service that is away for a moment is waited for.</summary>
    private async Task<ProviderBatch> LookAsync(BatchOrder order, ProviderBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            return await provider.GetAsync(batch.Id, cancellationToken);
        }
        catch (ModelCallException fault) when (fault.Failure.IsTransient)
        {
            BatchLog.NoNews(logger, order.ClientId, fault.Failure.Code);
            return batch;
        }
    }

    /// <summary>True unless telling the service to stop is worth another try.</summary>
    private async Task<bool> StopAsync(BatchOrder order, ProviderBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            await provider.CancelAsync(batch.Id, cancellationToken);
            BatchLog.Overdue(logger, order.ClientId, batch.Id);
            return true;
        }
        catch (ModelCallException fault)
        {
            // Refused because the batch has just ended, most likely: the next look tells.
            BatchLog.NoNews(logger, order.ClientId, fault.Failure.Code);
            return !fault.Failure.IsTransient;
        }
    }

    private async Task<T> PatientlyAsync<T>(Guid clientId, Func<Task<T>> attempt, CancellationToken cancellationToken)
    {
        for (var failures = 1; ; failures++)
        {
            try
            {
                return await attempt();
            }
            catch (ModelCallException fault) when (fault.Failure.IsTransient && failures < Attempts)
            {
                BatchLog.NoNews(logger, clientId, fault.Failure.Code);
            }

            await Task.Delay(options.Value.BatchInterval, time, cancellationToken);
        }
    }
}
