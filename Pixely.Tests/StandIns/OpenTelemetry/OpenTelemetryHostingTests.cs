using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Pixely.Tests.StandIns.OpenTelemetry;

public sealed class OpenTelemetryHostingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Starts_the_providers_with_the_host_and_delivers_the_rest_at_its_end()
    {
        var name = nameof(Starts_the_providers_with_the_host_and_delivers_the_rest_at_its_end);
        using var source = new ActivitySource(name);
        using var meter = new Meter(name);
        var (spans, metrics, logs) = (new Kept<Activity>(static a => a.DisplayName), new Kept<Metric>(static m => m.Name), new Kept<LogRecord>(static l => l.FormattedMessage!));
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(static r => r.AddService("hosted"))
            .WithTracing(t => t.AddSource(name).AddProcessor(new BatchActivityExportProcessor(spans, scheduledDelayMilliseconds: 600_000)))
            .WithMetrics(m => m.AddMeter(name).AddReader(new PeriodicExportingMetricReader(metrics, exportIntervalMilliseconds: 600_000)))
            .WithLogging(l => l.AddProcessor(new BatchLogRecordExportProcessor(logs, scheduledDelayMilliseconds: 600_000)), static o => o.IncludeFormattedMessage = true);
        Assert.Null(source.StartActivity("before"));
        using (var host = builder.Build())
        {
            await host.StartAsync(Cancellation);
            using (source.StartActivity("during"))
            {
                meter.CreateCounter<int>("counted").Add(1);
                host.Services.GetRequiredService<ILoggerFactory>().CreateLogger(name).Log(LogLevel.Warning, default, "said", null, static (text, _) => text);
            }

            Assert.Empty(spans.Items);
            await host.StopAsync(Cancellation);
        }

        Assert.Equal(["during"], spans.Items);
        Assert.Contains("counted", metrics.Items);
        Assert.Contains("said", logs.Items);
        Assert.Equal("hosted", spans.ParentProvider.GetResource().Attributes.Single(static a => a.Key == "service.name").Value);
    }

    [Fact]
    public async Task Has_one_provider_however_often_it_is_added()
    {
        var name = nameof(Has_one_provider_however_often_it_is_added);
        using var source = new ActivitySource(name);
        var spans = new Kept<Activity>(static a => a.DisplayName);
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddOpenTelemetry().WithTracing(t => t.AddSource(name));
        builder.Services.AddOpenTelemetry().WithTracing(t => t.AddProcessor(new SimpleActivityExportProcessor(spans)));
        using var host = builder.Build();
        await host.StartAsync(Cancellation);

        using (source.StartActivity("once"))
        {
        }

        await host.StopAsync(Cancellation);
        Assert.Equal(["once"], spans.Items);
        Assert.Single(host.Services.GetServices<TracerProvider>());
    }

    [Fact]
    public async Task Starts_before_the_other_services_of_the_host()
    {
        var name = nameof(Starts_before_the_other_services_of_the_host);
        var spans = new Kept<Activity>(static a => a.DisplayName);
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddHostedService(_ => new Early(name));
        builder.Services.AddOpenTelemetry().WithTracing(t => t.AddSource(name).AddProcessor(new SimpleActivityExportProcessor(spans)));
        using var host = builder.Build();

        await host.StartAsync(Cancellation);
        await host.StopAsync(Cancellation);

        Assert.Equal(["starting", "stopping"], spans.Items);
    }

    [Fact]
    public async Task Runs_without_any_signal()
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddOpenTelemetry();
        using var host = builder.Build();

        await host.StartAsync(Cancellation);
        await host.StopAsync(Cancellation);

        Assert.Null(host.Services.GetService<TracerProvider>());
    }

    private sealed class Early(string name) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Trace("starting");

        public Task StopAsync(CancellationToken cancellationToken) => Trace("stopping");

        private Task Trace(string deed)
        {
            using var source = new ActivitySource(name);
            using var activity = source.StartActivity(deed);
            return Task.CompletedTask;
        }
    }

    private sealed class Kept<T>(Func<T, string> describe) : BaseExporter<T>
        where T : class
    {
        private readonly List<string> _items = [];

        public IReadOnlyList<string> Items
        {
            get
            {
                lock (_items)
                {
                    return [.. _items];
                }
            }
        }

        public override ExportResult Export(in Batch<T> batch)
        {
            lock (_items)
            {
                foreach (var item in batch)
                {
                    _items.Add(describe(item));
                }
            }

            return ExportResult.Success;
        }
    }
}
