using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>Reaches the resources of a started application.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.testing.distributedapplicationhostingtestingextensions"/>
public static class DistributedApplicationHostingTestingExtensions
{
    /// <summary>A client with the address of a resource.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.testing.distributedapplicationhostingtestingextensions.createhttpclient"/>
    /// <param name="app">The application.</param>
    /// <param name="resourceName">Name of the resource.</param>
    /// <param name="endpointName">Name of the endpoint; <c>http</c>, else <c>https</c>, if not given.</param>
    public static HttpClient CreateHttpClient(this DistributedApplication app, string resourceName, string? endpointName = default)
    {
        var address = app.GetEndpoint(resourceName, endpointName);
        var client = app.Services.GetRequiredService<IHttpClientFactory>().CreateClient();
        client.BaseAddress = address;
        return client;
    }

    /// <summary>The connection string of a resource.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.testing.distributedapplicationhostingtestingextensions.getconnectionstringasync"/>
    /// <param name="app">The application.</param>
    /// <param name="resourceName">Name of the resource.</param>
    /// <param name="cancellationToken">Ends the wait for its parts.</param>
    public static ValueTask<string?> GetConnectionStringAsync(
        this DistributedApplication app, string resourceName, CancellationToken cancellationToken = default)
        => Find(app, resourceName) is IResourceWithConnectionString resource
            ? resource.GetConnectionStringAsync(cancellationToken)
            : throw new ArgumentException($"Resource '{resourceName}' does not expose a connection string.", nameof(resourceName));

    /// <summary>The address of a resource.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.testing.distributedapplicationhostingtestingextensions.getendpoint"/>
    /// <param name="app">The application.</param>
    /// <param name="resourceName">Name of the resource.</param>
    /// <param name="endpointName">Name of the endpoint; <c>http</c>, else <c>https</c>, if not given.</param>
    public static Uri GetEndpoint(this DistributedApplication app, string resourceName, string? endpointName = default)
    {
        var resource = Find(app, resourceName) as IResourceWithEndpoints
            ?? throw new ArgumentException($"Resource '{resourceName}' has no allocated endpoints.", nameof(resourceName));
        string[] names = endpointName is null ? ["http", "https"] : [endpointName];
        var endpoint = names.Select(resource.GetEndpoint).FirstOrDefault(e => e.IsAllocated)
            ?? throw new ArgumentException($"Endpoint '{endpointName}' for resource '{resourceName}' not found.", nameof(endpointName));
        return new Uri(endpoint.Url);
    }

    private static IResource Find(DistributedApplication app, string resourceName)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentException.ThrowIfNullOrEmpty(resourceName);
        if (!app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.IsCancellationRequested)
        {
            throw new InvalidOperationException("The application is not started.");
        }

        return app.Services.GetRequiredService<DistributedApplicationModel>().Resources
            .SingleOrDefault(r => string.Equals(r.Name, resourceName, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"Resource '{resourceName}' not found.", nameof(resourceName));
    }
}
