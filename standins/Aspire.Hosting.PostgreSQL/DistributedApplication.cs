using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Embedded;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Lifecycle;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>A distributed application.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.distributedapplication"/>
public class DistributedApplication : IHost, IAsyncDisposable
{
    private readonly IHost _host;
    private readonly TestingSession? _session = TestingSession.Current;
    private bool _started;
    private bool _disposed;

    /// <summary>Wraps a host that a builder made.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.distributedapplication.-ctor"/>
    /// <param name="host">The host.</param>
    public DistributedApplication(IHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        _host = host;
        ResourceNotifications = host.Services.GetRequiredService<ResourceNotificationService>();
    }

    /// <summary>Services of the application.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.distributedapplication.services"/>
    public IServiceProvider Services => _host.Services;

    /// <summary>Knows the state of every resource.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.distributedapplication.resourcenotifications"/>
    public ResourceNotificationService ResourceNotifications { get; }

    /// <summary>Starts, stops and restarts resources.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.distributedapplication.resourcecommands"/>
    public ResourceCommandService ResourceCommands => Services.GetRequiredService<ResourceCommandService>();

    /// <summary>Begins to declare an application.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.distributedapplication.createbuilder"/>
    public static IDistributedApplicationBuilder CreateBuilder() => CreateBuilder([]);

    /// <summary>Begins to declare an application.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.distributedapplication.createbuilder"/>
    /// <param name="args">Command line arguments; they become configuration.</param>
    public static IDistributedApplicationBuilder CreateBuilder(string[] args) => new DistributedApplicationBuilder(args);

    /// <summary>Begins to declare an application.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.distributedapplication.createbuilder"/>
    /// <param name="options">The options.</param>
    public static IDistributedApplicationBuilder CreateBuilder(DistributedApplicationOptions options)
        => new DistributedApplicationBuilder(options);

    /// <summary>Runs until it is told to end; see <see cref="RunAsync"/>.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.distributedapplication.run"/>
    public void Run() => RunAsync().GetAwaiter().GetResult();

    /// <summary>
    /// Runs until it is told to end, by Ctrl-C, SIGTERM or the token, or until a resource ends before it was healthy.
    /// In that case the reason is the last thing printed, and the exit code of the process is 1.
    /// </summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.distributedapplication.runasync"/>
    /// <param name="cancellationToken">Tells it to end.</param>
    public virtual async Task RunAsync(CancellationToken cancellationToken = default)
    {
        if (_session is not null)
        {
            await _session.OnRunAsync();
            return;
        }

        var outcome = Services.GetRequiredService<StartupOutcome>();
        outcome.EndsTheRun = true;
        try
        {
            await PublishBeforeStartAsync(cancellationToken);
            await _host.RunAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is DistributedApplicationException or NotSupportedException)
        {
            outcome.Fail(failure.Message);
        }

        outcome.Print();
    }

    /// <summary>Starts the resources, without waiting until they are healthy.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.distributedapplication.startasync"/>
    /// <param name="cancellationToken">Ends the start.</param>
    public virtual async Task StartAsync(CancellationToken cancellationToken = default)
    {
        await PublishBeforeStartAsync(cancellationToken);
        _started = true;
        await _host.StartAsync(cancellationToken);
    }

    /// <summary>Stops the resources, dependents first.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.distributedapplication.stopasync"/>
    /// <param name="cancellationToken">Ends the patience with them.</param>
    public virtual Task StopAsync(CancellationToken cancellationToken = default)
    {
        _started = false;
        return _host.StopAsync(cancellationToken);
    }

    /// <summary>Stops what still runs and frees everything.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.distributedapplication.dispose"/>
    public virtual void Dispose()
    {
        DisposeAsync().AsTask().GetAwaiter().GetResult();
        GC.SuppressFinalize(this);
    }

    /// <summary>Stops what still runs and frees everything.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.distributedapplication.disposeasync"/>
    public virtual async ValueTask DisposeAsync()
    {
        if (!_disposed)
        {
            _disposed = true;
            if (_started)
            {
                await StopAsync();
            }

            await ((IAsyncDisposable)_host).DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    private async Task PublishBeforeStartAsync(CancellationToken cancellationToken)
    {
        var eventing = Services.GetRequiredService<IDistributedApplicationEventing>();
        var context = Services.GetRequiredService<DistributedApplicationExecutionContext>();
        foreach (var subscriber in Services.GetServices<IDistributedApplicationEventingSubscriber>())
        {
            await subscriber.SubscribeAsync(eventing, context, cancellationToken);
        }

        var model = Services.GetRequiredService<DistributedApplicationModel>();
        await eventing.PublishAsync(new BeforeStartEvent(Services, model), cancellationToken);
    }
}
