using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Quartz;

namespace Pixely.Orchestrator.Scheduling;

/// <summary>Ready when the scheduler runs and the Api has let the worker in lately.</summary>
internal sealed class SchedulerHealthCheck(
    ISchedulerFactory schedulers, ApiContact contact, IOptions<SchedulingOptions> options, TimeProvider time) : IHealthCheck
{
    // An interval, the longest back-off and a slow answer may pass between two answers of a healthy Api.
    private static readonly TimeSpan Allowance = TimeSpan.FromSeconds(30);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        if (await scheduler.GetStatus(cancellationToken) != SchedulerStatus.Running)
        {
            return HealthCheckResult.Unhealthy("The scheduler does not run.");
        }

        return time.GetUtcNow() - contact.LastAnswerAt <= options.Value.MaximumBackOff + Allowance
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The Api has not answered lately.");
    }
}
