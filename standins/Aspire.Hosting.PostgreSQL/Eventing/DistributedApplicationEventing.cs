using System.Collections.Concurrent;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Eventing;

/// <summary>Something that happens to the application.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.eventing.idistributedapplicationevent"/>
public interface IDistributedApplicationEvent;

/// <summary>Something that happens to one resource.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.eventing.idistributedapplicationresourceevent"/>
public interface IDistributedApplicationResourceEvent : IDistributedApplicationEvent
{
    /// <summary>The resource.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.eventing.idistributedapplicationresourceevent.resource"/>
    IResource Resource { get; }
}

/// <summary>Tells subscribers what happens.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.eventing.idistributedapplicationeventing"/>
public interface IDistributedApplicationEventing
{
    /// <summary>Subscribes to a kind of event.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.eventing.idistributedapplicationeventing.subscribe"/>
    /// <param name="callback">Called with each.</param>
    DistributedApplicationEventSubscription Subscribe<T>(Func<T, CancellationToken, Task> callback)
        where T : IDistributedApplicationEvent;

    /// <summary>Subscribes to a kind of event of one resource.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.eventing.idistributedapplicationeventing.subscribe"/>
    /// <param name="resource">The resource.</param>
    /// <param name="callback">Called with each.</param>
    DistributedApplicationEventSubscription Subscribe<T>(IResource resource, Func<T, CancellationToken, Task> callback)
        where T : IDistributedApplicationResourceEvent;

    /// <summary>Ends a subscription.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.eventing.idistributedapplicationeventing.unsubscribe"/>
    /// <param name="subscription">The subscription.</param>
    void Unsubscribe(DistributedApplicationEventSubscription subscription);

    /// <summary>Tells the subscribers one after the other, and waits for each.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.eventing.idistributedapplicationeventing.publishasync"/>
    /// <param name="event">What happened.</param>
    /// <param name="cancellationToken">Passed to the subscribers.</param>
    Task PublishAsync<T>(T @event, CancellationToken cancellationToken = default)
        where T : IDistributedApplicationEvent;
}

/// <summary>A subscription.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.eventing.distributedapplicationeventsubscription"/>
/// <param name="callback">Called with each event.</param>
public class DistributedApplicationEventSubscription(Func<IDistributedApplicationEvent, CancellationToken, Task> callback)
{
    /// <summary>Called with each event.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.eventing.distributedapplicationeventsubscription.callback"/>
    public Func<IDistributedApplicationEvent, CancellationToken, Task> Callback { get; } = callback;
}

/// <summary>Tells subscribers what happens.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.eventing.distributedapplicationeventing"/>
public class DistributedApplicationEventing : IDistributedApplicationEventing
{
    private readonly ConcurrentDictionary<Type, List<DistributedApplicationEventSubscription>> _subscriptions = new();

    /// <summary>Subscribes to a kind of event.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.eventing.distributedapplicationeventing.subscribe"/>
    /// <param name="callback">Called with each.</param>
    public DistributedApplicationEventSubscription Subscribe<T>(Func<T, CancellationToken, Task> callback)
        where T : IDistributedApplicationEvent
    {
        var subscription = new DistributedApplicationEventSubscription((e, ct) => callback((T)e, ct));
        var list = _subscriptions.GetOrAdd(typeof(T), _ => []);
        lock (list)
        {
            list.Add(subscription);
        }

        return subscription;
    }

    /// <summary>Subscribes to a kind of event of one resource.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.eventing.distributedapplicationeventing.subscribe"/>
    /// <param name="resource">The resource.</param>
    /// <param name="callback">Called with each.</param>
    public DistributedApplicationEventSubscription Subscribe<T>(IResource resource, Func<T, CancellationToken, Task> callback)
        where T : IDistributedApplicationResourceEvent
        => Subscribe<T>((e, ct) => ReferenceEquals(e.Resource, resource) ? callback(e, ct) : Task.CompletedTask);

    /// <summary>Ends a subscription.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.eventing.distributedapplicationeventing.unsubscribe"/>
    /// <param name="subscription">The subscription.</param>
    public void Unsubscribe(DistributedApplicationEventSubscription subscription)
    {
        foreach (var list in _subscriptions.Values)
        {
            lock (list)
            {
                list.Remove(subscription);
            }
        }
    }

    /// <summary>Tells the subscribers one after the other, and waits for each.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.eventing.distributedapplicationeventing.publishasync"/>
    /// <param name="event">What happened.</param>
    /// <param name="cancellationToken">Passed to the subscribers.</param>
    public async Task PublishAsync<T>(T @event, CancellationToken cancellationToken = default)
        where T : IDistributedApplicationEvent
    {
        if (!_subscriptions.TryGetValue(typeof(T), out var list))
        {
            return;
        }

        DistributedApplicationEventSubscription[] present;
        lock (list)
        {
            present = [.. list];
        }

        foreach (var subscription in present)
        {
            await subscription.Callback(@event, cancellationToken);
        }
    }
}
