using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Knows the state of every resource, and tells who watches.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.resourcenotificationservice"/>
public class ResourceNotificationService : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ResourceEvent> _latest = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Channel<ResourceEvent>> _watchers = [];
    private readonly CancellationTokenSource _disposing = new();
    private bool _disposed;

    internal ResourceNotificationService()
    {
    }

    /// <summary>Changes the state of a resource, of all its replicas if it has several.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.resourcenotificationservice.publishupdateasync"/>
    /// <param name="resource">The resource.</param>
    /// <param name="stateFactory">Makes the new state from the present one.</param>
    public Task PublishUpdateAsync(IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        ArgumentNullException.ThrowIfNull(resource);
        foreach (var id in Embedded.ResourceIds.Of(resource))
        {
            Publish(resource, id, stateFactory);
        }

        return Task.CompletedTask;
    }

    /// <summary>Changes the state of one replica.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.resourcenotificationservice.publishupdateasync"/>
    /// <param name="resource">The resource.</param>
    /// <param name="resourceId">Name of the replica.</param>
    /// <param name="stateFactory">Makes the new state from the present one.</param>
    public Task PublishUpdateAsync(IResource resource, string resourceId, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        Publish(resource, resourceId, stateFactory);
        return Task.CompletedTask;
    }

    /// <summary>The present state.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.resourcenotificationservice.trygetcurrentstate"/>
    /// <param name="resourceId">Name of the resource, or of one replica.</param>
    /// <param name="resourceEvent">The state, if it is known.</param>
    public bool TryGetCurrentState(string resourceId, [NotNullWhen(true)] out ResourceEvent? resourceEvent)
    {
        lock (_gate)
        {
            return _latest.TryGetValue(resourceId, out resourceEvent);
        }
    }

    /// <summary>Tells the present state of all resources, then every change.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.resourcenotificationservice.watchasync"/>
    /// <param name="cancellationToken">Ends the watch.</param>
    public async IAsyncEnumerable<ResourceEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposing.Token);
        var channel = Channel.CreateUnbounded<ResourceEvent>(new UnboundedChannelOptions { SingleReader = true });
        ResourceEvent[] present;
        lock (_gate)
        {
            present = [.. _latest.Values];
            _watchers.Add(channel);
        }

        try
        {
            foreach (var resourceEvent in present)
            {
                yield return resourceEvent;
            }

            await foreach (var resourceEvent in channel.Reader.ReadAllAsync(ended.Token))
            {
                yield return resourceEvent;
            }
        }
        finally
        {
            lock (_gate)
            {
                _watchers.Remove(channel);
            }
        }
    }

    /// <summary>Waits for a state.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.resourcenotificationservice.waitforresourceasync"/>
    /// <param name="resourceName">Name of the resource.</param>
    /// <param name="targetState">The state; running if not given.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task WaitForResourceAsync(string resourceName, string? targetState = null, CancellationToken cancellationToken = default)
        => WaitForResourceAsync(resourceName, [targetState ?? KnownResourceStates.Running], cancellationToken);

    /// <summary>Waits for one of several states and tells which it was.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.resourcenotificationservice.waitforresourceasync"/>
    /// <param name="resourceName">Name of the resource.</param>
    /// <param name="targetStates">The states.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<string> WaitForResourceAsync(
        string resourceName, IEnumerable<string> targetStates, CancellationToken cancellationToken = default)
    {
        var states = targetStates.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var found = await WaitForResourceAsync(resourceName, e => e.Snapshot.State is { } s && states.Contains(s.Text), cancellationToken);
        return found.Snapshot.State!.Text;
    }

    /// <summary>Waits until a condition holds.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.resourcenotificationservice.waitforresourceasync"/>
    /// <param name="resourceName">Name of the resource.</param>
    /// <param name="predicate">The condition.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ResourceEvent> WaitForResourceAsync(
        string resourceName, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken = default)
    {
        try
        {
            await foreach (var resourceEvent in WatchAsync(cancellationToken))
            {
                if (string.Equals(resourceEvent.Resource.Name, resourceName, StringComparison.OrdinalIgnoreCase) && predicate(resourceEvent))
                {
                    return resourceEvent;
                }
            }
        }
        catch (OperationCanceledException canceled)
        {
            throw new OperationCanceledException(
                $"Resource '{resourceName}' failed to meet the condition before the wait was canceled. It is {Describe(resourceName)}.",
                canceled,
                canceled.CancellationToken);
        }

        throw new OperationCanceledException($"The wait for resource '{resourceName}' ended without a result.");
    }

    /// <summary>Waits until a resource is healthy and ready.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.resourcenotificationservice.waitforresourcehealthyasync"/>
    /// <param name="resourceName">Name of the resource.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="DistributedApplicationException">It ended before it was healthy.</exception>
    public Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default)
        => WaitForResourceHealthyAsync(resourceName, WaitBehavior.StopOnResourceUnavailable, cancellationToken);

    /// <summary>Waits until a resource is healthy and ready.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.resourcenotificationservice.waitforresourcehealthyasync"/>
    /// <param name="resourceName">Name of the resource.</param>
    /// <param name="waitBehavior">Whether the wait goes on when the resource ends.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="DistributedApplicationException">It ended before it was healthy, and the wait does not go on.</exception>
    public async Task<ResourceEvent> WaitForResourceHealthyAsync(
        string resourceName, WaitBehavior waitBehavior, CancellationToken cancellationToken = default)
    {
        var found = await WaitForResourceAsync(
            resourceName,
            e => IsHealthyAndReady(e.Snapshot) || (waitBehavior == WaitBehavior.StopOnResourceUnavailable && HasEnded(e.Snapshot)),
            cancellationToken);
        return IsHealthyAndReady(found.Snapshot) ? found : throw new DistributedApplicationException(
            $"Stopped waiting for resource '{resourceName}' to become healthy because it is {Describe(found.ResourceId)}.");
    }

    /// <summary>Ends all watches.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.resourcenotificationservice.dispose"/>
    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            _disposing.Cancel();
            _disposing.Dispose();
        }

        GC.SuppressFinalize(this);
    }

    internal static bool HasEnded(CustomResourceSnapshot snapshot)
        => snapshot.State is { } state
            && (KnownResourceStates.TerminalStates.Contains(state.Text) || state.Text == KnownResourceStates.RuntimeUnhealthy);

    internal static bool IsHealthyAndReady(CustomResourceSnapshot snapshot)
        => snapshot is { HealthStatus: HealthStatus.Healthy, IsReady: true };

    internal string Describe(string resourceId)
        => !TryGetCurrentState(resourceId, out var found) ? "not known"
            : found.Snapshot.ExitCode is { } code ? $"{found.Snapshot.State?.Text} with exit code {code}"
            : found.Snapshot.HealthStatus is { } health ? $"{found.Snapshot.State?.Text} and {health}"
            : found.Snapshot.State?.Text ?? "not known";

    private void Publish(IResource resource, string id, Func<CustomResourceSnapshot, CustomResourceSnapshot> change)
    {
        lock (_gate)
        {
            var before = _latest.TryGetValue(id, out var known)
                ? known.Snapshot
                : new CustomResourceSnapshot { ResourceType = Embedded.ResourceIds.TypeOf(resource), Properties = ImmutableArray<ResourcePropertySnapshot>.Empty };
            var resourceEvent = new ResourceEvent(resource, id, change(before));
            _latest[id] = resourceEvent;
            foreach (var watcher in _watchers)
            {
                watcher.Writer.TryWrite(resourceEvent);
            }
        }
    }
}
