using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Pixely.AppHost.Restarts;
using Pixely.Tests.Fixtures;

namespace Pixely.Tests.AppHost.Restarts;

/// <summary>A small application of real processes, some of which are started again when they end; the pauses are virtual time.</summary>
internal sealed class GuardedApplication : IAsyncDisposable
{
    private const string Watched = "is watched.";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pixely-restarts-");
    private readonly LineLog _log = new();
    private DistributedApplication? _app;

    public GuardedApplication()
    {
        Builder = DistributedApplicationTestingBuilder.Create($"--Embedded:StateDirectory={_folder.FullName}");
        Builder.Services.AddLogging(static l => l.ClearProviders());
    }

    public IDistributedApplicationTestingBuilder Builder { get; }

    public ManualClock Clock { get; } = new();

    public DistributedApplication App => _app ?? throw new InvalidOperationException("The application is not started.");

    /// <summary>What was said about ends and restarts.</summary>
    public IReadOnlyList<string> Lines => [.. _log.Lines.Where(static l => !l.EndsWith(Watched, StringComparison.Ordinal))];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static void Kill(int processId)
    {
        using var process = Process.GetProcessById(processId);
        process.Kill();
    }

    public IResourceBuilder<ExecutableResource> AddShell(string name, string command) => Builder.AddExecutable(name, "sh", "/", "-c", command);

    /// <summary>A path of a file that does not exist and goes with the test.</summary>
    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Starts the application, and returns when all that is guarded is watched.</summary>
    public async Task StartAsync(params IResourceBuilder<IResource>[] guarded)
    {
        var plan = new RestartPlan([.. guarded.Select(static r => r.Resource)]);
        Builder.Services.AddHostedService(s => ActivatorUtilities.CreateInstance<Restarter>(s, plan, Clock, _log));
        _app = await Builder.BuildAsync(Cancellation);
        await _app.StartAsync(Cancellation);
        foreach (var resource in guarded)
        {
            await WaitForLineAsync($"'{resource.Resource.Name}", Watched);
        }
    }

    /// <summary>Waits until a resource runs in another process than before, and is healthy.</summary>
    public async Task<int> ProcessIdAsync(string name, int before = 0)
    {
        var running = await App.ResourceNotifications.WaitForResourceAsync(
            name, e => e.Snapshot.HealthStatus == HealthStatus.Healthy && ProcessIdOf(e.Snapshot) != before, Cancellation);
        return ProcessIdOf(running.Snapshot);
    }

    /// <summary>Moves the clock on to a restart that was announced, and waits until it is done.</summary>
    /// <returns>The new process.</returns>
    public async Task<int> SeeRestartAsync(string name, int before, int count, int seconds)
    {
        await WaitForLineAsync($"'{name}' ended", $"Restart {count} follows in {seconds} s.");
        Clock.Advance(TimeSpan.FromSeconds(seconds));
        var process = await ProcessIdAsync(name, before);
        await WaitForLineAsync($"'{name}' is healthy again", $"after restart {count}.");
        return process;
    }

    /// <summary>The process that a resource has or had.</summary>
    public int LastProcessIdOf(string name) => App.ResourceNotifications.TryGetCurrentState(name, out var state) ? ProcessIdOf(state.Snapshot) : 0;

    /// <summary>Waits until there are lines with this beginning and end.</summary>
    public async Task WaitForLineAsync(string beginning, string end, int times = 1)
    {
        var clock = Stopwatch.StartNew();
        while (_log.Lines.Count(l => l.StartsWith(beginning, StringComparison.Ordinal) && l.EndsWith(end, StringComparison.Ordinal)) < times)
        {
            if (clock.Elapsed > Patience.Limit)
            {
                Assert.Fail($"No line begins with \"{beginning}\" and ends with \"{end}\":{Environment.NewLine}{string.Join(Environment.NewLine, _log.Lines)}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), Cancellation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        await Builder.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static int ProcessIdOf(CustomResourceSnapshot snapshot)
        => snapshot.Properties.FirstOrDefault(static p => p.Name == "executable.pid")?.Value as int? ?? 0;

    private sealed class LineLog : ILogger<Restarter>
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => Lines.Enqueue(formatter(state, exception));
    }
}
