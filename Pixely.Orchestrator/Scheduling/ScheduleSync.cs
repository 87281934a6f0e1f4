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
    // A round asks for every client. With very many of them it takes seconds, and the rounds of all workers must not become the Api's work.
    private const double RestPerWork = 4;

    private readonly TimeProvider _time = time;
    private readonly TimeSpan _shortest = options.Value.ClientSyncInterval;
    private TimeSpan _took;

    protected override TimeSpan Interval => RestPerWork * _took > _shortest ? RestPerWork * _took : _shortest;

    protected override async Task DoAsync(PixelyApiClient api, CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        var clients = await api.ListClientsAsync(cancellationToken).ToListAsync(cancellationToken);
        _took = _time.GetElapsedTime(started);
        await schedules.MatchAsync(clients, cancellationToken);
        telemetry.OldestSuccess(clients.Where(static client => client is { IsActive: true, PausedAt: null }).Max(AgeOfSuccess));
    }

    // A skipped run is a good one: it looked, and nothing was new.
    private TimeSpan? AgeOfSuccess(ClientSummary client)
    {
        var skipped = client.LastRun is { Status: RunStatus.Skipped, FinishedAt: { } at } ? at : (DateTimeOffset?)null;
        var last = skipped > client.LastAnalysisTimestamp || client.LastAnalysisTimestamp is null ? skipped ?? client.LastAnalysisTimestamp : client.LastAnalysisTimestamp;
        return _time.GetUtcNow() - last;
    }
}
