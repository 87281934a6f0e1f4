using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pixely.Core.Annotations;
using Pixely.Core.Ingestion;
using Pixely.Orchestrator.Api;
using Pixely.Orchestrator.ChainHeads;
using Pixely.Orchestrator.Ingestion;
using Pixely.Orchestrator.ModelUse;
using Pixely.Orchestrator.Runs;
using Pixely.Orchestrator.Scheduling;
using Pixely.Tests.Orchestrator.Runs;
using Quartz;

namespace Pixely.Tests.Orchestrator.Scheduling;

/// <summary>A whole worker in this process, on a scheduler's database that several of them may share.</summary>
internal sealed class WorkerNode : IAsyncDisposable
{
    private readonly IHost _host;

    private WorkerNode(IHost host, ConcurrentQueue<string> messages)
    {
        _host = host;
        Messages = messages;
    }

    /// <summary>What it logged about scheduling, without exceptions.</summary>
    public ConcurrentQueue<string> Messages { get; }

    public IServiceProvider Services => _host.Services;

    public static WorkerNode Create(RunBench bench, string database, params (string Key, string Value)[] settings) =>
        Create(bench, database, clock: null, sources: null, settings);

    /// <summary>A worker by a clock of its own, which its scheduler follows too, and with other sources than files.</summary>
    public static WorkerNode Create(
        RunBench bench, string database, TimeProvider? clock, IPostSource? sources, params (string Key, string Value)[] settings)
    {
        var configuration = bench.Configuration();
        configuration["ConnectionStrings:scheduler"] = database;
        configuration["Scheduling:MaximumJitter"] = "00:00:00";
        configuration["Scheduling:RequestPollInterval"] = "00:00:00.100";
        configuration["Scheduling:ClientSyncInterval"] = "00:00:00.100";
        configuration["Scheduling:MaximumBackOff"] = "00:00:00.500";
        configuration["Scheduling:ShutdownGrace"] = "00:00:00";
        configuration["Scheduling:ClusterCheckIn"] = "00:00:01";
        foreach (var (key, value) in settings)
        {
            configuration[key] = value;
        }

        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(configuration);
        var messages = new ConcurrentQueue<string>();
        builder.Logging.AddProvider(new MessageLog(messages));
        builder.Services.AddSingleton<IAnnotator>(bench.Annotator);
        if (clock is not null)
        {
            builder.Services.AddSingleton(clock);
        }

        builder.Services.AddPixelyApiClient();
        builder.Services.AddIngestionSources();
        if (sources is not null)
        {
            builder.Services.RemoveAll<IPostSource>();
            builder.Services.AddSingleton(sources);
        }

        builder.Services.AddModelUse();
        builder.Services.AddRuns();
        if (configuration.ContainsKey("ChainHeads:Directory"))
        {
            builder.Services.AddChainHeads();
        }

        builder.AddScheduling();
        // What it has not made itself it sees when it looks, usually after half a minute: a time that comes because a clock is moved, too.
        builder.Services.ConfigureAll<QuartzSchedulerOptions>(static quartz => quartz.IdleWaitTime = TimeSpan.FromSeconds(1));
        builder.Services.ConfigureAll<AdoJobStoreOptions>(static store => store.MisfireHandlerFrequency = TimeSpan.FromSeconds(1));
        return new WorkerNode(builder.Build(), messages);
    }

    public async Task<WorkerNode> StartAsync()
    {
        await _host.StartAsync(TestContext.Current.CancellationToken);
        return this;
    }

    public Task StopAsync() => _host.StopAsync(TestContext.Current.CancellationToken);

    public Task<IScheduler> SchedulerAsync() =>
        Services.GetRequiredService<ISchedulerFactory>().GetScheduler(TestContext.Current.CancellationToken).AsTask();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
    }

    private sealed class MessageLog(ConcurrentQueue<string> messages) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => new CategoryLog(categoryName, messages);

        public void Dispose()
        {
        }
    }

    private sealed class CategoryLog(string category, ConcurrentQueue<string> messages) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information && category.StartsWith("Pixely.Orchestrator", StringComparison.Ordinal);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                messages.Enqueue(formatter(state, null));
            }
        }
    }
}
