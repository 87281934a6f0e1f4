using Microsoft.Extensions.Options;
using Pixely.Orchestrator.Api;

namespace Pixely.Orchestrator.Scheduling;

/// <summary>Does a piece of work with the Api at intervals, for as long as the process lives; waits longer while the Api is away.</summary>
internal abstract class RepeatedApiWork(
    IServiceScopeFactory scopes, ApiContact contact, IOptions<SchedulingOptions> options, TimeProvider time, ILogger logger) : BackgroundService
{
    /// <summary>Time between the end of one round and the beginning of the next.</summary>
    protected abstract TimeSpan Interval { get; }

    /// <summary>One round.</summary>
    protected abstract Task DoAsync(PixelyApiClient api, CancellationToken cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var wait = Interval;
        while (true)
        {
            var isGood = await TryAsync(stoppingToken);
            wait = isGood ? Interval : Min(2 * wait, options.Value.MaximumBackOff);
            await Task.Delay(wait, time, stoppingToken);
        }
    }

    private async Task<bool> TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await DoAsync(scope.ServiceProvider.GetRequiredService<PixelyApiClient>(), cancellationToken);
            contact.Answered();
            return true;
        }
        catch (ApiUnavailableException fault)
        {
            contact.Failed(fault);
            return false;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            // The loop must outlive whatever a round meets; nothing else would start runs.
            SchedulingLog.RoundFailed(logger, fault, GetType().Name);
            return false;
        }
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
