using Microsoft.Extensions.Options;
using Pixely.Orchestrator.Api;

namespace Pixely.Orchestrator.Scheduling;

/// <summary>Finds runs that people asked for, and runs whose worker died, and queues them.</summary>
internal sealed class RequestedRunPoller(
    RunQueue queue,
    IServiceScopeFactory scopes,
    ApiContact contact,
    IOptions<SchedulingOptions> options,
    TimeProvider time,
    ILogger<RequestedRunPoller> logger) : RepeatedApiWork(scopes, contact, options, time, logger)
{
    protected override TimeSpan Interval { get; } = options.Value.RequestPollInterval;

    protected override async Task DoAsync(PixelyApiClient api, CancellationToken cancellationToken)
    {
        await foreach (var run in api.ListWaitingRunsAsync(cancellationToken))
        {
            await queue.EnqueueRequestedAsync(run.ClientId, run.Id, cancellationToken);
        }
    }
}
