using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Embedded;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Declares that a resource listens for HTTP.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.resourcebuilderextensions.withhttpendpoint"/>
    /// <param name="builder">The resource.</param>
    /// <param name="port">Port that others connect to; a free one if not given.</param>
    /// <param name="targetPort">Port inside a container.</param>
    /// <param name="name">Name of the endpoint; <c>http</c> if not given.</param>
    /// <param name="env">Environment variable that tells the process its port.</param>
    /// <param name="isProxied">Whether something may listen in front of the process.</param>
    public static IResourceBuilder<T> WithHttpEndpoint<T>(
        this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, string? name = null, string? env = null, bool isProxied = true)
        where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        var endpoint = new EndpointAnnotation(
            ProtocolType.Tcp, uriScheme: "http", name: name, port: port, targetPort: targetPort, isProxied: isProxied);
        if (builder.Resource.GetEndpoint(endpoint.Name).Exists)
        {
            throw new DistributedApplicationException($"Endpoint with name '{endpoint.Name}' already exists.");
        }

        if (env is not null)
        {
            builder.WithAnnotation(new PortVariableAnnotation(endpoint.Name, env));
        }

        return builder.WithAnnotation(endpoint);
    }

    /// <summary>Declares that readers outside the application may use the HTTP endpoints.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.resourcebuilderextensions.withexternalhttpendpoints"/>
    /// <param name="builder">The resource.</param>
    public static IResourceBuilder<T> WithExternalHttpEndpoints<T>(this IResourceBuilder<T> builder)
        where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        foreach (var endpoint in builder.Resource.Annotations.OfType<EndpointAnnotation>().Where(e => e.UriScheme is "http" or "https"))
        {
            endpoint.IsExternal = true;
        }

        return builder;
    }

    /// <summary>Refers to an endpoint by name.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.resourcebuilderextensions.getendpoint"/>
    /// <param name="builder">The resource that listens.</param>
    /// <param name="name">Name of the endpoint.</param>
    public static EndpointReference GetEndpoint<T>(this IResourceBuilder<T> builder, string name)
        where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Resource.GetEndpoint(name);
    }

    /// <summary>Declares that a registered health check tells of the resource.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.resourcebuilderextensions.withhealthcheck"/>
    /// <param name="builder">The resource.</param>
    /// <param name="key">Name of the registration.</param>
    public static IResourceBuilder<T> WithHealthCheck<T>(this IResourceBuilder<T> builder, string key)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Resource.Annotations.OfType<HealthCheckAnnotation>().Any(a => string.Equals(a.Key, key, StringComparison.Ordinal))
            ? throw new DistributedApplicationException($"Resource '{builder.Resource.Name}' already has a health check with key '{key}'.")
            : builder.WithAnnotation(new HealthCheckAnnotation(key));
    }

    /// <summary>Declares that a resource is healthy when a GET is answered as expected. It is asked every 0.1 s until then.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.resourcebuilderextensions.withhttphealthcheck"/>
    /// <param name="builder">The resource.</param>
    /// <param name="path">The path; <c>/</c> if not given.</param>
    /// <param name="statusCode">The expected status; 200 if not given.</param>
    /// <param name="endpointName">The endpoint; <c>http</c>, else <c>https</c>, if not given.</param>
    /// <exception cref="DistributedApplicationException">There is no such endpoint.</exception>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(
        this IResourceBuilder<T> builder, string? path = null, int? statusCode = null, string? endpointName = null)
        where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        string[] names = endpointName is null ? ["http", "https"] : [endpointName];
        var endpoint = names.Select(builder.Resource.GetEndpoint).FirstOrDefault(e => e.Exists) ?? throw new DistributedApplicationException(
            $"Could not create HTTP health check for resource '{builder.Resource.Name}' as no endpoint was found matching one of the specified names: {string.Join(", ", names)}");
        var key = $"{builder.Resource.Name}_{endpoint.EndpointName}_{path}_{statusCode ?? 200}_check";
        builder.ApplicationBuilder.Services.AddHealthChecks().Add(HttpHealthCheck.Registration(key, endpoint, path ?? "/", statusCode ?? 200));
        return builder.WithHealthCheck(key);
    }

    /// <summary>Declares that a resource starts only on command.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.resourcebuilderextensions.withexplicitstart"/>
    /// <param name="builder">The resource.</param>
    public static IResourceBuilder<T> WithExplicitStart<T>(this IResourceBuilder<T> builder)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new ExplicitStartupAnnotation());
    }
}
