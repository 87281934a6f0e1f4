using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Embedded.Processes;
using Aspire.Hosting.Embedded.Postgres;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Embedded;

/// <summary>Starts all resources at once, each of which waits for its own dependencies, and stops them in the opposite order.</summary>
internal sealed class ResourceOrchestrator(
    OrchestratorServices services, RecipeBook recipes, HealthCheckService checks) : IHostedService, IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Dictionary<IResource, List<InstanceRunner>> _runners = [];
    private readonly Dictionary<IResource, HealthMonitor> _monitors = [];
    private readonly List<ILaunchRecipe> _recipes = [];
    private readonly List<ConnectionRelay> _relays = [];
    private readonly List<Task> _monitoring = [];
    private bool _stopped;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var resource in services.Model.Resources)
        {
            Add(resource);
        }

        foreach (var monitor in _monitors.Values)
        {
            _monitoring.Add(monitor.RunAsync(_stopping.Token));
        }

        foreach (var (resource, runners) in _runners)
        {
            foreach (var runner in runners)
            {
                if (resource.HasAnnotationOfType<ExplicitStartupAnnotation>())
                {
                    await services.Notifications.PublishUpdateAsync(resource, runner.Id, s => s with { State = KnownResourceStates.NotStarted });
                }
                else
                {
                    await runner.StartAsync(cancellationToken);
                }
            }
        }

        await services.Eventing.PublishAsync(new AfterResourcesCreatedEvent(services.Provider, services.Model), cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_stopped)
        {
            return;
        }

        _stopped = true;
        var stops = new Dictionary<IResource, Task>();
        await Task.WhenAll(_runners.Keys.Select(StopAfterDependents));
        await _stopping.CancelAsync();
        await Task.WhenAll(_monitoring).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var relay in _relays)
        {
            await relay.DisposeAsync();
        }

        foreach (var recipe in _recipes)
        {
            recipe.Release();
        }

        Task StopAfterDependents(IResource resource)
        {
            if (!stops.TryGetValue(resource, out var stop))
            {
                stops[resource] = stop = StopOneAsync(resource, [.. services.DependentsOf(resource).Where(_runners.ContainsKey).Select(StopAfterDependents)]);
            }

            return stop;
        }

        async Task StopOneAsync(IResource resource, Task[] dependents)
        {
            await Task.WhenAll(dependents);
            await Task.WhenAll(_runners[resource].Select(r => r.CloseAsync(cancellationToken)));
        }
    }

    public async Task<ExecuteCommandResult> ExecuteCommandAsync(string resourceId, string command, CancellationToken cancellationToken)
    {
        var targets = _runners.Where(r => string.Equals(r.Key.Name, resourceId, StringComparison.OrdinalIgnoreCase)).SelectMany(r => r.Value).ToList();
        if (targets.Count == 0)
        {
            targets = [.. _runners.Values.SelectMany(r => r).Where(r => string.Equals(r.Id, resourceId, StringComparison.OrdinalIgnoreCase))];
        }

        var stop = command == KnownResourceCommands.StopCommand || command == KnownResourceCommands.RestartCommand;
        var start = command == KnownResourceCommands.StartCommand || command == KnownResourceCommands.RestartCommand;
        if (targets.Count == 0 || !(stop || start))
        {
            return new ExecuteCommandResult { Success = false };
        }

        try
        {
            var carriedOut = await Task.WhenAll(targets.Select(async runner =>
            {
                if (stop)
                {
                    await runner.StopAsync(cancellationToken);
                }

                return !start || await runner.StartAsync(cancellationToken);
            }));
            return new ExecuteCommandResult { Success = Array.TrueForAll(carriedOut, static done => done) };
        }
        catch (OperationCanceledException)
        {
            return new ExecuteCommandResult { Success = false, Canceled = true };
        }
    }

    // A start that failed half-way, or a host that is thrown away without being stopped.
    public async ValueTask DisposeAsync()
    {
        await StopAsync(new CancellationToken(canceled: true));
        foreach (var runner in _runners.Values.SelectMany(r => r))
        {
            runner.Dispose();
        }

        _stopping.Dispose();
    }

    private void Add(IResource resource)
    {
        switch (resource)
        {
            case PostgresServerResource or ProjectResource or ExecutableResource:
                AddProcess(resource, recipes.For(resource));
                break;

            case ContainerResource:
                throw new NotSupportedException(
                    $"'{resource.Name}' is a container, which needs a container engine and the Aspire packages: build with -p:PixelyHost=aspire (see docs/supply-lines.md).");

            case PostgresDatabaseResource database:
                _monitors[resource] = Monitor(resource, _ => Task.CompletedTask);
                Publish(database, KnownResourceStates.Waiting, ready: false);
                break;

            default:
                // Values, such as parameters and connection strings: there from the beginning.
                Publish(resource, KnownResourceStates.Running, ready: true);
                break;
        }
    }

    private void AddProcess(IResource resource, ILaunchRecipe recipe)
    {
        var monitor = Monitor(resource, ct => resource is PostgresServerResource server ? CreateDatabasesAsync(server, ct) : Task.CompletedTask);
        List<ResourceInstance> instances = [.. ResourceIds.Of(resource).Select(id => new ResourceInstance(resource, id))];
        _relays.AddRange(EndpointAllocation.Allocate(resource, instances));
        _monitors[resource] = monitor;
        _recipes.Add(recipe);
        _runners[resource] = [.. instances.Select(i => new InstanceRunner(i, recipe, monitor, services))];
    }

    private HealthMonitor Monitor(IResource resource, Func<CancellationToken, Task> prepare) => new(
        resource,
        checks,
        services.Notifications,
        async cancellationToken =>
        {
            await prepare(cancellationToken);
            await services.Eventing.PublishAsync(new ResourceReadyEvent(resource, services.Provider), cancellationToken);
        },
        services.Time,
        services.Logger);

    private async Task CreateDatabasesAsync(PostgresServerResource server, CancellationToken cancellationToken)
    {
        await DatabaseCreation.EnsureAsync(server, cancellationToken);
        foreach (var database in services.Model.Resources.OfType<PostgresDatabaseResource>().Where(d => d.Parent == server))
        {
            await services.Notifications.PublishUpdateAsync(
                database, s => s with { State = KnownResourceStates.Running, IsReady = false, HealthReports = _monitors[database].Unknown });
            _monitors[database].Wake();
        }
    }

    private void Publish(IResource resource, string state, bool ready)
        => services.Notifications.PublishUpdateAsync(resource, s => s with { State = state, IsReady = ready }).GetAwaiter().GetResult();
}
