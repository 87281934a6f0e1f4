using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Embedded.Processes;

namespace Aspire.Hosting.Embedded;

/// <summary>Leads one replica through its states: waits, starts its process, sees its end; again on command.</summary>
internal sealed class InstanceRunner(
    ResourceInstance instance,
    ILaunchRecipe recipe,
    HealthMonitor health,
    OrchestratorServices services) : IDisposable
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _commands = new(1, 1);
    private CancellationTokenSource _stopping = new();
    private Task _run = Task.CompletedTask;
    private ChildProcess? _child;
    private bool _closed;
    private bool _wasReady;

    private IResource Resource => instance.Resource;

    private ResourceLog Log => services.Loggers.LogOf(Resource.Name);

    public string Id => instance.Id;

    /// <summary>Begins with the start, unless it is under way or over already.</summary>
    /// <returns>False when the replica was closed: nothing starts it any more.</returns>
    public async Task<bool> StartAsync(CancellationToken cancellationToken)
    {
        await _commands.WaitAsync(cancellationToken);
        try
        {
            if (_run.IsCompleted && !_closed)
            {
                _stopping.Dispose();
                _stopping = new CancellationTokenSource();
                _run = RunAsync(_stopping.Token);
            }

            return !_closed;
        }
        finally
        {
            _commands.Release();
        }
    }

    /// <summary>Ends the process, or the wait for its start. Returns when it is gone.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _commands.WaitAsync(CancellationToken.None);
        try
        {
            if (!_run.IsCompleted)
            {
                // Before the end and never after it: by this state an end on command is told from any other.
                await PublishAsync(s => ResourceNotificationService.HasEnded(s) ? s : s with { State = KnownResourceStates.Stopping });
            }

            await _stopping.CancelAsync();
            if (_child is { Exited.IsCompleted: false } child)
            {
                await child.StopAsync(recipe.StopSignal, StopPatience, cancellationToken);
            }

            await _run;
        }
        finally
        {
            _commands.Release();
        }
    }

    /// <summary>As <see cref="StopAsync"/>, and no command starts it again.</summary>
    public Task CloseAsync(CancellationToken cancellationToken)
    {
        _closed = true;
        return StopAsync(cancellationToken);
    }

    public void Dispose()
    {
        _commands.Dispose();
        _stopping.Dispose();
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            await PublishAsync(s => s with { State = KnownResourceStates.Waiting, ExitCode = null, StopTimeStamp = null, IsReady = false, HealthReports = health.Unknown });
            await services.Dependencies.WaitAsync(Resource, stopping);
            await PublishAsync(s => Up(s, KnownResourceStates.Starting));
            await services.Eventing.PublishAsync(new BeforeResourceStartedEvent(Resource, services.Provider), stopping);
            var spec = await recipe.PrepareAsync(instance, stopping);
            stopping.ThrowIfCancellationRequested();
            instance.ReleasePorts();
            var child = await ChildProcess.StartAsync(spec, Log.Add);
            _child = child;
            await SeeThroughAsync(child, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await PublishAsync(s => s with { State = recipe.EndedState });
        }
        catch (DependencyFailedException failure)
        {
            Log.Add($"Not started, because {failure.Message}.", isError: true);
            await PublishAsync(s => s with { State = KnownResourceStates.FailedToStart });
        }
        catch (Exception failure)
        {
            if (failure is not DistributedApplicationException)
            {
                HostLog.StartFailed(services.Logger, Id, failure);
            }

            Log.Add(failure.Message, isError: true);
            await PublishAsync(s => s with { State = KnownResourceStates.FailedToStart });
            if (!_wasReady)
            {
                services.Outcome.Fail($"'{Id}' could not be started: {failure.Message}");
            }
        }
    }

    // Once it is told to stop, nothing is said of its way up any more.
    private static CustomResourceSnapshot Up(CustomResourceSnapshot snapshot, string state)
        => snapshot.State?.Text == KnownResourceStates.Stopping ? snapshot : snapshot with { State = state };

    private async Task SeeThroughAsync(ChildProcess child, CancellationToken stopping)
    {
        var pid = new ResourcePropertySnapshot("executable.pid", child.Id);
        await PublishAsync(s => Up(s, KnownResourceStates.Running) with
        {
            StartTimeStamp = services.Time.GetUtcNow().UtcDateTime,
            Properties = [.. s.Properties.Where(p => p.Name != pid.Name), pid],
        });
        health.Wake();
        if (stopping.IsCancellationRequested)
        {
            // Told to stop in the moment between the last look and the start.
            await child.StopAsync(recipe.StopSignal, StopPatience, CancellationToken.None);
        }

        var exitCode = await child.Exited;
        _wasReady |= services.Notifications.TryGetCurrentState(Id, out var last) && last.Snapshot.IsReady;
        if (!stopping.IsCancellationRequested)
        {
            Judge(exitCode);
        }

        await PublishAsync(s => s with
        {
            State = recipe.EndedState,
            ExitCode = exitCode,
            StopTimeStamp = services.Time.GetUtcNow().UtcDateTime,
            IsReady = false,
        });
        health.Wake();
    }

    // Before the resource was ever ready, its end means that the application did not come up. Afterwards the rest runs on,
    // also when it was started again and ended before it was ready again.
    private void Judge(int exitCode)
    {
        var code = exitCode.ToString(CultureInfo.InvariantCulture)
            + (exitCode > 128 ? string.Create(CultureInfo.InvariantCulture, $" (signal {exitCode - 128})") : string.Empty);
        var waits = services.WaitsFor(Resource);
        if (waits.FirstOrDefault(w => w.Annotation.WaitType == WaitType.WaitForCompletion) is { Annotation: { } completion })
        {
            if (exitCode != completion.ExitCode)
            {
                Log.Add($"Ended with exit code {code}, expected {completion.ExitCode}.", isError: true);
                services.Outcome.Fail($"'{Id}' ended with exit code {code}, expected {completion.ExitCode}.{NotStarted()}{LastWords()}");
            }
        }
        else if (!_wasReady && (exitCode != 0 || waits.Count > 0 || Resource.HasAnnotationOfType<HealthCheckAnnotation>()))
        {
            Log.Add($"Ended with exit code {code} before it was healthy.", isError: true);
            services.Outcome.Fail($"'{Id}' ended with exit code {code} before it was healthy.{NotStarted()}{LastWords()}");
        }
        else if (exitCode != 0 || waits.Count > 0)
        {
            Log.Add($"Ended unexpectedly with exit code {code}. Everything else runs on.", isError: true);
        }
    }

    private string NotStarted()
    {
        var names = services.DependentsOf(Resource).Select(r => $"'{r.Name}'").Order(StringComparer.Ordinal).ToList();
        return names.Count == 0 ? string.Empty : $" Not started: {string.Join(", ", names)}.";
    }

    private string LastWords()
    {
        const int Count = 8;
        var lines = Log.Lines.Where(l => !string.IsNullOrWhiteSpace(l.Content)).SkipLast(1).TakeLast(Count).Select(l => $"  {l.Content}").ToList();
        return lines.Count == 0 ? string.Empty : $" Its last lines:{Environment.NewLine}{string.Join(Environment.NewLine, lines)}";
    }

    private Task PublishAsync(Func<CustomResourceSnapshot, CustomResourceSnapshot> change)
        => services.Notifications.PublishUpdateAsync(Resource, Id, change);
}
