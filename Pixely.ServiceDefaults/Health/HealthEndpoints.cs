using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Pixely.ServiceDefaults.Health;

/// <summary>Paths and answers of the health endpoints.</summary>
internal static class HealthEndpoints
{
    public const string Ready = "/health";
    public const string Alive = "/alive";
    public const string LiveTag = "live";

    /// <summary>True for the paths of the probes, which nothing holds up.</summary>
    public static bool Is(PathString path) => path == Ready || path == Alive;

    public static readonly TimeSpan CheckTimeout = TimeSpan.FromSeconds(5);

    // The endpoints are open to anyone: names, durations and errors of single checks stay in the logs.
    public static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(
            report.Status switch
            {
                HealthStatus.Healthy => """{"status":"healthy"}""",
                HealthStatus.Degraded => """{"status":"degraded"}""",
                _ => """{"status":"unhealthy"}""",
            },
            context.RequestAborted);
    }
}
