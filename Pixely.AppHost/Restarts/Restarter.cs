using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Pixely.AppHost.Restarts;

/// <summary>
/// Watches the resources of the plan and starts again what ended without being told to. It is registered after what runs the
/// resources, so it is stopped before them: when the application ends, nothing is started any more.
/// </summary>
internal sealed class Restarter(
    RestartPlan plan,
    ResourceNotificationService notifications,
    ResourceCommandService commands,
    TimeProvider time,
    ILogger<Restarter> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var keepers = new Dictionary<string, ReplicaKeeper>(StringComparer.OrdinalIgnoreCase);
        var keeping = new List<Task>();
        try
        {
            await foreach (var change in notifications.WatchAsync(stoppingToken))
            {
                if (!plan.Resources.Contains(change.Resource))
                {
                    continue;
                }

                if (!keepers.TryGetValue(change.ResourceId, out var keeper))
                {
                    keepers[change.ResourceId] = keeper = new ReplicaKeeper(change.ResourceId, commands, time, logger);
                    keeping.Add(keeper.KeepAsync(stoppingToken));
                    RestartsLog.Watched(logger, change.ResourceId);
                }

                keeper.Tell(change.Snapshot);
            }
        }
        finally
        {
            await Task.WhenAll(keeping);
        }
    }
}
