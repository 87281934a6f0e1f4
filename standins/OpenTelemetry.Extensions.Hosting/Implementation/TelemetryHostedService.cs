using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace OpenTelemetry.Extensions.Hosting.Implementation;

/// <summary>Starts the providers before every other hosted service and exports what is pending after all of them.</summary>
internal sealed class TelemetryHostedService(ITelemetryHostInitializer initializer, IServiceProvider services) : IHostedService
{
    private const int FlushMilliseconds = 3_000;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        initializer.Initialize();
        return Task.CompletedTask;
    }

    // Flushing blocks on the exporter, and an unreachable collector must not hold the host back.
    public Task StopAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(
            Task.Run(() => services.GetService<TracerProvider>()?.ForceFlush(FlushMilliseconds), cancellationToken),
            Task.Run(() => services.GetService<MeterProvider>()?.ForceFlush(FlushMilliseconds), cancellationToken),
            Task.Run(() => services.GetService<LoggerProvider>()?.ForceFlush(FlushMilliseconds), cancellationToken));
}
