using Microsoft.Extensions.Options;

namespace Pixely.Api.Features.Alerts.Delivery;

/// <summary>
/// Looks every few seconds for messages that are due, for each receiver by itself: one that takes its time has no part in when the others are
/// told. Every Api does: a claim gives each message to one.
/// </summary>
internal sealed class AlertSender(
    AlertDispatcher dispatcher, AlertReceivers receivers, IOptions<AlertOptions> options, TimeProvider time, ILogger<AlertSender> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (receivers.Names.Count == 0)
        {
            AlertLog.NobodyIsTold(logger);
        }

        await Task.Delay(TimeSpan.FromSeconds(options.Value.SecondsAfterStart), time, stoppingToken);
        await Task.WhenAll([
            .. receivers.Names.Select(name => RepeatAsync(token => dispatcher.DispatchAsync(name, token), stoppingToken)),
            RepeatAsync(dispatcher.DispatchToNobodyAsync, stoppingToken),
        ]);
    }

    private async Task RepeatAsync(Func<CancellationToken, Task> look, CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.DeliverySeconds), time);
        do
        {
            try
            {
                await look(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                // The loop must outlive an outage of the database, in whatever exception that is wrapped.
                AlertLog.DeliveryFailed(logger, fault);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
