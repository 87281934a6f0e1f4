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

    private TracerProvider? _traces;
    private MeterProvider? _metrics;
    private LoggerProvider? _logs;

    // The providers are kept: by the time it stops, another thread may be disposing the container.
    public Task StartAsync(CancellationToken cancellationToken)
    {
        initializer.Initialize();
        _traces = services.GetService<TracerProvider>();
        _metrics = services.GetService<MeterProvider>();
        _logs = services.GetService<LoggerProvider>();
        return Task.CompletedTask;
    }

    // Flushing blocks on the exporter, and an unreachable collector must not hold the host back.
    public Task StopAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(
            Task.Run(() => _traces?.ForceFlush(FlushMilliseconds), cancellationToken),
            Task.Run(() => _metrics?.ForceFlush(FlushMilliseconds), cancellationToken),
            Task.Run(() => _logs?.ForceFlush(FlushMilliseconds), cancellationToken));
}
