using Microsoft.Extensions.Options;
using Pixely.Core.Clients;
using Pixely.Core.Runs;
using Pixely.Orchestrator.Api;
using Pixely.Orchestrator.Runs;

namespace Pixely.Orchestrator.Scheduling;

/// <summary>Follows the client files: new, changed and deactivated clients.</summary>
internal sealed class ScheduleSync(
    ClientSchedules schedules,
    RunTelemetry telemetry,
    IServiceScopeFactory scopes,
    ApiContact contact,
    IOptions<SchedulingOptions> options,
    TimeProvider time,
    ILogger<ScheduleSync> logger) : RepeatedApiWork(scopes, contact, options, time, logger)
{
    private readonly TimeProvider _time = time;

    protected override TimeSpan Interval { get; } = options.Value.ClientSyncInterval;

    protected override async Task DoAsync(PixelyApiClient api, CancellationToken cancellationToken)
    {
        var clients = await api.ListClientsAsync(cancellationToken).ToListAsync(cancellationToken);
        await schedules.MatchAsync(clients, cancellationToken);
        telemetry.OldestSuccess(clients.Where(static client => client.IsActive).Max(AgeOfSuccess));
    }

    // A skipped run is a good one: it looked, and nothing was new.
    private TimeSpan? AgeOfSuccess(ClientSummary client)
    {
        var skipped = client.LastRun is { Status: RunStatus.Skipped, FinishedAt: { } at } ? at : (DateTimeOffset?)null;
        var last = skipped > client.LastAnalysisTimestamp || client.LastAnalysisTimestamp is null ? skipped ?? client.LastAnalysisTimestamp : client.LastAnalysisTimestamp;
        return _time.GetUtcNow() - last;
    }
}
