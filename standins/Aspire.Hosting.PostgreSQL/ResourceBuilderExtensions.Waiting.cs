using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Lets a resource start when another one is healthy.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.resourcebuilderextensions.waitfor"/>
    /// <param name="builder">The resource that waits.</param>
    /// <param name="dependency">The one waited for.</param>
    public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : IResourceWithWaitSupport
        => builder.Wait(dependency, WaitType.WaitUntilHealthy, behavior: null);

    /// <summary>Lets a resource start when another one is healthy.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.resourcebuilderextensions.waitfor"/>
    /// <param name="builder">The resource that waits.</param>
    /// <param name="dependency">The one waited for.</param>
    /// <param name="waitBehavior">What happens when it cannot become healthy.</param>
    public static IResourceBuilder<T> WaitFor<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, WaitBehavior waitBehavior)
        where T : IResourceWithWaitSupport
        => builder.Wait(dependency, WaitType.WaitUntilHealthy, waitBehavior);

    /// <summary>Lets a resource start when another one runs, healthy or not.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.resourcebuilderextensions.waitforstart"/>
    /// <param name="builder">The resource that waits.</param>
    /// <param name="dependency">The one waited for.</param>
    public static IResourceBuilder<T> WaitForStart<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : IResourceWithWaitSupport
        => builder.Wait(dependency, WaitType.WaitUntilStarted, behavior: null);

    /// <summary>Lets a resource start when another one has ended as expected; if it ends otherwise, the resource fails to start.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.resourcebuilderextensions.waitforcompletion"/>
    /// <param name="builder">The resource that waits.</param>
    /// <param name="dependency">The one waited for.</param>
    /// <param name="exitCode">The expected exit code.</param>
    public static IResourceBuilder<T> WaitForCompletion<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, int exitCode = 0)
        where T : IResourceWithWaitSupport
        => builder.Wait(dependency, WaitType.WaitForCompletion, behavior: null, exitCode);

    private static IResourceBuilder<T> Wait<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, WaitType type, WaitBehavior? behavior, int exitCode = 0)
        where T : IResourceWithWaitSupport
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(dependency);
        if (ReferenceEquals(builder.Resource, dependency.Resource))
        {
            throw new DistributedApplicationException($"The '{builder.Resource.Name}' resource cannot wait for itself.");
        }

        if (builder.Resource is IResourceWithParent child && ReferenceEquals(child.Parent, dependency.Resource))
        {
            throw new DistributedApplicationException(
                $"The '{builder.Resource.Name}' resource cannot wait for its parent '{dependency.Resource.Name}'.");
        }

        if (type != WaitType.WaitForCompletion && dependency.Resource is IResourceWithParent part)
        {
            // A part cannot say that the whole has failed.
            builder.WithAnnotation(new WaitAnnotation(part.Parent, type) { WaitBehavior = behavior });
        }

        return builder.WithRelationship(dependency.Resource, "WaitFor")
            .WithAnnotation(new WaitAnnotation(dependency.Resource, type, exitCode) { WaitBehavior = behavior });
    }
}
