using Aspire.Hosting.Eventing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Aspire.Hosting.Lifecycle;

/// <summary>Subscribes to events when the application starts.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.lifecycle.idistributedapplicationeventingsubscriber"/>
public interface IDistributedApplicationEventingSubscriber
{
    /// <summary>Subscribes.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.lifecycle.idistributedapplicationeventingsubscriber.subscribeasync"/>
    /// <param name="eventing">Where to subscribe.</param>
    /// <param name="executionContext">Run or publish.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    Task SubscribeAsync(
        IDistributedApplicationEventing eventing, DistributedApplicationExecutionContext executionContext, CancellationToken cancellationToken);
}

/// <summary>Registers subscribers.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.lifecycle.eventingsubscriberservicecollectionextensions"/>
public static class EventingSubscriberServiceCollectionExtensions
{
    /// <summary>Registers a subscriber.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.lifecycle.eventingsubscriberservicecollectionextensions.addeventingsubscriber"/>
    /// <param name="services">The services of the application.</param>
    public static void AddEventingSubscriber<T>(this IServiceCollection services)
        where T : class, IDistributedApplicationEventingSubscriber
        => services.AddSingleton<IDistributedApplicationEventingSubscriber, T>();

    /// <summary>Registers a subscriber unless it is registered already.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.lifecycle.eventingsubscriberservicecollectionextensions.tryaddeventingsubscriber"/>
    /// <param name="services">The services of the application.</param>
    public static void TryAddEventingSubscriber<T>(this IServiceCollection services)
        where T : class, IDistributedApplicationEventingSubscriber
        => services.TryAddEnumerable(ServiceDescriptor.Singleton<IDistributedApplicationEventingSubscriber, T>());
}
