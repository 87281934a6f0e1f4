using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Declares facts of containers.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.containerresourcebuilderextensions"/>
public static class ContainerResourceBuilderExtensions
{
    /// <summary>Declares the image. Here it has no effect: the server is an installed program.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.containerresourcebuilderextensions.withimage"/>
    /// <param name="builder">The container.</param>
    /// <param name="image">Name of the image.</param>
    /// <param name="tag">Version of the image.</param>
    public static IResourceBuilder<T> WithImage<T>(this IResourceBuilder<T> builder, string image, string? tag = null)
        where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new ContainerImageAnnotation { Image = image, Tag = tag }, ResourceAnnotationMutationBehavior.Replace);
    }
}
