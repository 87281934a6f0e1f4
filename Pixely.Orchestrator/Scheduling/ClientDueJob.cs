using Microsoft.Extensions.Options;
using Quartz;

namespace Pixely.Orchestrator.Scheduling;

/// <summary>A client's time has come: its run is queued, a little later for each client. Quick, so that thousands may be due at once.</summary>
internal sealed class ClientDueJob(RunQueue queue, IOptions<SchedulingOptions> options) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var client = Guid.Parse(context.MergedJobDataMap.GetString(JobKeys.ClientId)!);
        var dueAt = context.ScheduledFireTimeUtc ?? context.FireTimeUtc;
        var startAt = dueAt + ClientJitter.Of(client, options.Value.MaximumJitter);
        await queue.EnqueueDueAsync(client, dueAt, startAt, cancellationToken);
    }
}
