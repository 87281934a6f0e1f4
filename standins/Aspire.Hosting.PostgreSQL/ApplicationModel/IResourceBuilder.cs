namespace Aspire.Hosting.ApplicationModel;

/// <summary>Declares one resource.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.iresourcebuilder-1"/>
/// <typeparam name="T">Type of the resource.</typeparam>
public interface IResourceBuilder<out T>
    where T : IResource
{
    /// <summary>The builder of the application that the resource is part of.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.iresourcebuilder-1.applicationbuilder"/>
    IDistributedApplicationBuilder ApplicationBuilder { get; }

    /// <summary>The resource.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.iresourcebuilder-1.resource"/>
    T Resource { get; }

    /// <summary>Declares something about the resource.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.iresourcebuilder-1.withannotation"/>
    /// <param name="annotation">What is declared.</param>
    /// <param name="behavior">What happens to earlier annotations of the same type.</param>
    IResourceBuilder<T> WithAnnotation<TAnnotation>(
        TAnnotation annotation, ResourceAnnotationMutationBehavior behavior = ResourceAnnotationMutationBehavior.Append)
        where TAnnotation : IResourceAnnotation;

    /// <summary>Declares something about the resource that needs no value.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.iresourcebuilder-1.withannotation"/>
    /// <param name="behavior">What happens to earlier annotations of the same type.</param>
    IResourceBuilder<T> WithAnnotation<TAnnotation>(
        ResourceAnnotationMutationBehavior behavior = ResourceAnnotationMutationBehavior.Append)
        where TAnnotation : IResourceAnnotation, new()
        => WithAnnotation(new TAnnotation(), behavior);
}
