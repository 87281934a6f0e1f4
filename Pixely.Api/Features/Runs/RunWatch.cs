using Microsoft.Extensions.Options;
using Pixely.Persistence.Runs;

namespace Pixely.Api.Features.Runs;

/// <summary>
/// Sees four times a lease who is at work. Several Apis share the workers' requests: none of them alone may be asked often enough to have
/// heard a silence by the end of a lease.
/// </summary>
internal sealed class RunWatch(IServiceScopeFactory scopes, IOptions<RunLeaseOptions> lease, TimeProvider time, ILogger<RunWatch> logger) : BackgroundService
{
    private const int LooksPerLease = 4;

    private bool _isAway;

    /// <summary>Looks once.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<RunStore>().WatchAsync(cancellationToken);
            if (Interlocked.Exchange(ref _isAway, false))
            {
                RunWatchLog.Sees(logger);
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // The loop must outlive an outage of the database, in whatever exception that is wrapped. What was not seen begins to count anew.
            if (!Interlocked.Exchange(ref _isAway, true))
            {
                RunWatchLog.SeesNothing(logger, fault);
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(lease.Value.HeartbeatTimeout / LooksPerLease, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await LookAsync(stoppingToken);
        }
    }
}
