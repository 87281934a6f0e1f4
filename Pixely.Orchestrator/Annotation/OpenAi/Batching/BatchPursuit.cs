using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using Pixely.Orchestrator.LanguageModels.Calls;
using Pixely.Orchestrator.LanguageModels.OpenAi.Batches;

namespace Pixely.Orchestrator.Annotation.OpenAi.Batching;

/// <summary>Sees a batch through to its end. Stopping the work leaves it with the service, where the next attempt finds it.</summary>
internal sealed class BatchPursuit(
    ProviderBatches provider, BatchFiles files, IOptions<OpenAiAnnotatorOptions> options, TimeProvider time, ILogger<BatchPursuit> logger)
{
    private const int Attempts = 4;

    // Services work on a batch for a day at most; whoever wants the same texts read later than that wants them read anew. Files that nobody
    // was left to delete expire at the same age.
    private static readonly TimeSpan Memory = TimeSpan.FromDays(2);

    // OpenAI's takes up to ten minutes to stop.
    private static readonly TimeSpan Stopping = TimeSpan.FromMinutes(15);

    private TimeSpan Deadline => options.Value.BatchDeadline;

    /// <summary>Finds a batch or hands it in.</summary>
    /// <returns>The batch; null when there is none and nothing to hand in.</returns>
    /// <exception cref="ModelCallException">The service takes no batches.</exception>
    public async Task<ProviderBatch?> BeginAsync(BatchOrder order, CancellationToken cancellationToken)
    {
        if (await PatientlyAsync(order.ClientId, () => FindAsync(order, cancellationToken), cancellationToken) is { } found)
        {
            BatchLog.Resumed(logger, order.ClientId, found.Id);
            return found;
        }

        if (order.Lines.Count == 0)
        {
            return null;
        }

        var batch = await HandInAsync(order, cancellationToken);
        BatchLog.HandedIn(logger, order.ClientId, order.Lines.Count, batch.Id);
        return batch;
    }

    /// <summary>Waits for a batch's end; past the deadline it is told to stop.</summary>
    /// <returns>The batch, which has not ended if it would not stop.</returns>
    /// <exception cref="ModelCallException">The service does not tell of this batch.</exception>
    public async Task<ProviderBatch> AwaitEndAsync(BatchOrder order, ProviderBatch batch, CancellationToken cancellationToken)
    {
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

    private Task<ProviderBatch?> FindAsync(BatchOrder order, CancellationToken cancellationToken) =>
        provider.FindAsync(order.Metadata, time.GetUtcNow() - Memory, cancellationToken);

    private async Task<ProviderBatch> HandInAsync(BatchOrder order, CancellationToken cancellationToken)
    {
        var file = await PatientlyAsync(
            order.ClientId,
            () => ExpiringAsync(order.ClientId, expiry => provider.UploadAsync(order.Lines, expiry, cancellationToken)),
            cancellationToken);
        var isRepeated = false;
        try
        {
            return await PatientlyAsync(order.ClientId, SubmitAsync, cancellationToken);
        }
        catch (ModelCallException)
        {
            await files.DeleteAsync(order.ClientId, [file], cancellationToken);
            throw;
        }

        async Task<ProviderBatch> SubmitAsync()
        {
            // The attempt before may have made the batch although its answer was lost.
            if (isRepeated && await FindAsync(order, cancellationToken) is { } made)
            {
                return made;
            }

            isRepeated = true;
            return await ExpiringAsync(order.ClientId, expiry => provider.SubmitAsync(file, order.Metadata, expiry, cancellationToken));
        }
    }

    /// <summary>Makes files that expire; at a service that refuses the word, files that stay until they are deleted.</summary>
    private async Task<T> ExpiringAsync<T>(Guid clientId, Func<TimeSpan?, Task<T>> attempt)
    {
        try
        {
            return await attempt(Memory);
        }
        catch (ModelCallException fault) when (fault.Failure.Kind == CallFailureKind.RequestRefused)
        {
            var made = await attempt(null);
            BatchLog.WithoutExpiry(logger, clientId, fault.Failure.Code);
            return made;
        }
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
