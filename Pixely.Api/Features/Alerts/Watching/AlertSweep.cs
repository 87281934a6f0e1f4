using Microsoft.Extensions.Options;

namespace Pixely.Api.Features.Alerts.Watching;

/// <summary>
/// Looks for alerts every minute. Here and not in the worker, because the worker may be what stands still. One of all Apis does it at a time.
/// </summary>
internal sealed class AlertSweep(AlertWatcher watcher, IOptions<AlertOptions> options, TimeProvider time, ILogger<AlertSweep> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(TimeSpan.FromSeconds(options.Value.SecondsAfterStart), time, stoppingToken);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.SweepSeconds), time);
        do
        {
            try
            {
                await watcher.LookAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                // The loop must outlive an outage of the database, in whatever exception that is wrapped: nothing else would say that nobody looks.
                AlertLog.SweepFailed(logger, fault);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
