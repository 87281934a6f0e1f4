using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Quartz;

namespace Pixely.Orchestrator.Scheduling;

/// <summary>Ready when the scheduler runs and the Api has let the worker in lately. Says so in the log when that changes.</summary>
internal sealed class SchedulerHealthCheck(
    ISchedulerFactory schedulers, ApiContact contact, IOptions<SchedulingOptions> options, TimeProvider time, ILogger<SchedulerHealthCheck> logger)
    : IHealthCheck
{
    // An interval, the longest back-off and a slow answer may pass between two answers of a healthy Api.
    private static readonly TimeSpan Allowance = TimeSpan.FromSeconds(30);

    private string? _lastReason = "";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var reason = await ReasonAsync(cancellationToken);
        if (Interlocked.Exchange(ref _lastReason, reason) != reason)
        {
            if (reason is null)
            {
                SchedulingLog.Ready(logger);
            }
            else
            {
                SchedulingLog.NotReady(logger, reason);
            }
        }

        return reason is null ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(reason);
    }

    /// <summary>Why the worker is not ready, or null.</summary>
    private async Task<string?> ReasonAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        if (await scheduler.GetStatus(cancellationToken) != SchedulerStatus.Running)
        {
            return "The scheduler does not run.";
        }

        return time.GetUtcNow() - contact.LastAnswerAt <= options.Value.MaximumBackOff + Allowance ? null : "The Api has not answered lately.";
    }
}
