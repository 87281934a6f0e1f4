using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Pixely.ServiceDefaults.Health;
using Pixely.ServiceDefaults.Logging;
using Pixely.ServiceDefaults.Telemetry;

namespace Pixely.ServiceDefaults;

/// <summary>What every process of Pixely has in common: telemetry, log lines, health and service discovery.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>
    /// Adds the defaults to a web or worker host. Clients of <see cref="IHttpClientFactory"/> resolve names such as
    /// <c>https+http://api</c>, and follow no redirect; they are not retried unless they ask for it with <c>AddPixelyResilience</c>.
    /// </summary>
    public static IHostApplicationBuilder AddServiceDefaults(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.AddTelemetry();
        builder.Services.AddLogLines();
        builder.Services.AddHealth();
        builder.Services.AddServiceDiscovery();
        builder.Services.ConfigureHttpClientDefaults(static http => http
            .AddServiceDiscovery()
            // Where a request goes is decided here, not by whoever answers; and no answer leaves anything behind for the next request.
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }));
        return builder;
    }

    /// <summary>
    /// Maps <c>/health</c> (ready: every check passes) and <c>/alive</c> (the process answers), in every environment and
    /// without sign-in. Both answer <c>{"status":"healthy"}</c>, or 503 with another status.
    /// </summary>
    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);

        app.MapHealth();
        return app;
    }
}
