using System.Text.Json;
using Microsoft.Extensions.Options;
using Pixely.Orchestrator.Api;
using Pixely.Orchestrator.Runs;
using Quartz;

namespace Pixely.Orchestrator.Scheduling;

/// <summary>
/// Executes a client's run: a requested one by its id, a due one by its instant. The scheduler's own token says that a shutdown has
/// begun; the work goes on until the grace is over, and what is cancelled then is fired again by another node or after the restart.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class ClientRunJob(
    PixelyApiClient api,
    RunExecutor executor,
    RunQueue queue,
    ShutdownGrace grace,
    IOptions<SchedulingOptions> options,
    TimeProvider time,
    ILogger<ClientRunJob> logger) : IJob
{
    /// <summary>Codes of refusals that say: this client has no runs any more.</summary>
    private static readonly string[] GoneCodes = ["not_found", "client_inactive"];

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var client = Guid.Parse(context.MergedJobDataMap.GetString(JobKeys.ClientId)!);
        DateTimeOffset? dueAt = context.MergedJobDataMap.TryGetString(JobKeys.DueAt, out var due) ? JobKeys.ReadInstant(due!) : null;
        try
        {
            var run = dueAt is { } instant
                ? await AnnounceAsync(client, instant, grace.Token)
                : Guid.Parse(context.MergedJobDataMap.GetString(JobKeys.RunId)!);
            if (run is { } id)
            {
                await executor.ExecuteAsync(id, grace.Token);
            }
        }
        catch (ApiUnavailableException fault)
        {
            SchedulingLog.NotStarted(logger, fault, client);
            // A scheduler that shuts down takes nothing more in, but it hands a cancelled firing to the next node.
            cancellationToken.ThrowIfCancellationRequested();
            if (dueAt is { } instant)
            {
                // A requested run stays on the Api's list; a due one is known only here.
                await queue.EnqueueDueAsync(client, instant, time.GetUtcNow() + options.Value.MaximumBackOff, cancellationToken);
            }
        }
    }

    private async Task<Guid?> AnnounceAsync(Guid client, DateTimeOffset dueAt, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await api.ScheduleRunAsync(client, dueAt, cancellationToken);
            if (answer.Problem is not { } problem)
            {
                return answer.Required.Id;
            }

            SchedulingLog.Refused(logger, client, problem.Code!);
            // Any other refusal is no word on the client, but of a proxy or of rights that are put right later.
            return GoneCodes.Contains(problem.Code) ? null : throw new ApiUnavailableException($"The Api takes no due run: {problem.Code}.");
        }
        catch (JsonException fault)
        {
            throw new ApiUnavailableException("The Api's answer to a due run cannot be read.", fault);
        }
    }
}
