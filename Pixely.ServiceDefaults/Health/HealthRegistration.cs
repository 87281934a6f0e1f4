using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Pixely.ServiceDefaults.Health;

/// <summary>Health checks and the two endpoints that answer with them.</summary>
internal static class HealthRegistration
{
    public static void AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck("self", static () => HealthCheckResult.Healthy(), [HealthEndpoints.LiveTag]);
        services.PostConfigure<HealthCheckServiceOptions>(LimitDuration);
    }

    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        Map(endpoints, HealthEndpoints.Ready, static _ => true);
        Map(endpoints, HealthEndpoints.Alive, static check => check.Tags.Contains(HealthEndpoints.LiveTag));
    }

    private static void Map(IEndpointRouteBuilder endpoints, string path, Func<HealthCheckRegistration, bool> predicate) =>
        endpoints
            .MapHealthChecks(path, new HealthCheckOptions { Predicate = predicate, ResponseWriter = HealthEndpoints.WriteAsync })
            .AllowAnonymous()
            // Whatever else goes on, a probe is answered; its checks have time limits of their own.
            .DisableRateLimiting()
            .DisableRequestTimeout()
            .DisableHttpMetrics();

    // A check that hangs must not hang the probe.
    private static void LimitDuration(HealthCheckServiceOptions options)
    {
        foreach (var check in options.Registrations.Where(check => check.Timeout == Timeout.InfiniteTimeSpan))
        {
            check.Timeout = HealthEndpoints.CheckTimeout;
        }
    }
}
