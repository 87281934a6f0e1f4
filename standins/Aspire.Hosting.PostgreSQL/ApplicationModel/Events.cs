using Aspire.Hosting.Eventing;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The application is about to start; the model may still be changed.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.beforestartevent"/>
/// <param name="services">The services of the application.</param>
/// <param name="model">The model.</param>
public class BeforeStartEvent(IServiceProvider services, DistributedApplicationModel model) : IDistributedApplicationEvent
{
    /// <summary>The services of the application.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.beforestartevent.services"/>
    public IServiceProvider Services { get; } = services;

    /// <summary>The model.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.beforestartevent.model"/>
    public DistributedApplicationModel Model { get; } = model;
}

/// <summary>All resources are on their way.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.afterresourcescreatedevent"/>
/// <param name="services">The services of the application.</param>
/// <param name="model">The model.</param>
public class AfterResourcesCreatedEvent(IServiceProvider services, DistributedApplicationModel model) : IDistributedApplicationEvent
{
    /// <summary>The services of the application.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.afterresourcescreatedevent.services"/>
    public IServiceProvider Services { get; } = services;

    /// <summary>The model.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.afterresourcescreatedevent.model"/>
    public DistributedApplicationModel Model { get; } = model;
}

/// <summary>What a resource waits for is there; it is about to start.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.beforeresourcestartedevent"/>
/// <param name="resource">The resource.</param>
/// <param name="services">The services of the application.</param>
public class BeforeResourceStartedEvent(IResource resource, IServiceProvider services) : IDistributedApplicationResourceEvent
{
    /// <summary>The resource.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.beforeresourcestartedevent.resource"/>
    public IResource Resource { get; } = resource;

    /// <summary>The services of the application.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.beforeresourcestartedevent.services"/>
    public IServiceProvider Services { get; } = services;
}

/// <summary>A resource is healthy for the first time; who waits for it goes on after this.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.resourcereadyevent"/>
/// <param name="resource">The resource.</param>
/// <param name="services">The services of the application.</param>
public class ResourceReadyEvent(IResource resource, IServiceProvider services) : IDistributedApplicationResourceEvent
{
    /// <summary>The resource.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.resourcereadyevent.resource"/>
    public IResource Resource { get; } = resource;

    /// <summary>The services of the application.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.resourcereadyevent.services"/>
    public IServiceProvider Services { get; } = services;
}
