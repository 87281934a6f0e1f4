using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    private const string ReferenceType = "Reference";

    /// <summary>Gives a resource a connection string, as <c>ConnectionStrings__name</c>.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.resourcebuilderextensions.withreference"/>
    /// <param name="builder">The resource that connects.</param>
    /// <param name="source">The resource to connect to.</param>
    /// <param name="connectionName">Name of the connection string; that of the source if not given.</param>
    /// <param name="optional">Whether the string may be missing.</param>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder,
        IResourceBuilder<IResourceWithConnectionString> source,
        string? connectionName = null,
        bool optional = false)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(source);
        var resource = source.Resource;
        var variable = resource.ConnectionStringEnvironmentVariable ?? $"ConnectionStrings__{connectionName ?? resource.Name}";
        return builder.WithReferenceRelationship(resource).WithValue(variable, new ConnectionStringReference(resource, optional));
    }

    /// <summary>Lets a resource find another one by name, through <c>services__name__endpoint__0</c>.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.resourcebuilderextensions.withreference"/>
    /// <param name="builder">The resource that looks.</param>
    /// <param name="source">The resource to find.</param>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(source);
        return builder.WithReference(source, source.Resource.Name);
    }

    /// <summary>Lets a resource find another one by a name of its own choice.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.resourcebuilderextensions.withreference"/>
    /// <param name="builder">The resource that looks.</param>
    /// <param name="source">The resource to find.</param>
    /// <param name="name">The name.</param>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source, string name)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(source);
        return builder.WithReferenceRelationship(source.Resource).WithEnvironment(context =>
        {
            foreach (var endpoint in source.Resource.GetEndpoints())
            {
                context.EnvironmentVariables[$"services__{name}__{endpoint.EndpointName}__0"] = endpoint;
            }
        });
    }

    /// <summary>Lets a resource find one endpoint of another one.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.resourcebuilderextensions.withreference"/>
    /// <param name="builder">The resource that looks.</param>
    /// <param name="endpointReference">The endpoint.</param>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, EndpointReference endpointReference)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(endpointReference);
        return builder.WithReferenceRelationship(endpointReference.Resource)
            .WithValue($"services__{endpointReference.Resource.Name}__{endpointReference.EndpointName}__0", endpointReference);
    }

    /// <summary>Declares that a resource refers to another one.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.resourcebuilderextensions.withreferencerelationship"/>
    /// <param name="builder">The resource that refers.</param>
    /// <param name="resource">The other one.</param>
    public static IResourceBuilder<T> WithReferenceRelationship<T>(this IResourceBuilder<T> builder, IResource resource)
        where T : IResource
        => builder.WithRelationship(resource, ReferenceType);

    /// <summary>Declares that a resource refers to those that a value is composed of.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.resourcebuilderextensions.withreferencerelationship"/>
    /// <param name="builder">The resource that refers.</param>
    /// <param name="expression">The value.</param>
    public static IResourceBuilder<T> WithReferenceRelationship<T>(this IResourceBuilder<T> builder, ReferenceExpression expression)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(expression);
        foreach (var resource in ResourcesIn(expression).Distinct())
        {
            builder.WithReferenceRelationship(resource);
        }

        return builder;
    }

    /// <summary>Declares that two resources belong together.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.resourcebuilderextensions.withrelationship"/>
    /// <param name="builder">One of them.</param>
    /// <param name="resource">The other one.</param>
    /// <param name="type">How.</param>
    public static IResourceBuilder<T> WithRelationship<T>(this IResourceBuilder<T> builder, IResource resource, string type)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new ResourceRelationshipAnnotation(resource, type));
    }

    private static IEnumerable<IResource> ResourcesIn(object value) => value switch
    {
        IResource resource => [resource],
        IValueWithReferences composed => composed.References.SelectMany(ResourcesIn),
        _ => [],
    };
}
