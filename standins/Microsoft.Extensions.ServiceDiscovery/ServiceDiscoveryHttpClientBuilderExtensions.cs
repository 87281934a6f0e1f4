using Microsoft.Extensions.Options;
using Microsoft.Extensions.ServiceDiscovery;
using Microsoft.Extensions.ServiceDiscovery.Configuration;
using Microsoft.Extensions.ServiceDiscovery.Http;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Service discovery for clients of <see cref="IHttpClientFactory"/>.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/core/extensions/service-discovery"/>
public static class ServiceDiscoveryHttpClientBuilderExtensions
{
    /// <summary>Resolves the host of each request, as in <c>https+http://api</c>, to one of the service's endpoints in turn.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/microsoft.extensions.dependencyinjection.servicediscoveryhttpclientbuilderextensions.addservicediscovery"/>
    public static IHttpClientBuilder AddServiceDiscovery(this IHttpClientBuilder httpClientBuilder)
    {
        ArgumentNullException.ThrowIfNull(httpClientBuilder);

        httpClientBuilder.Services.AddServiceDiscovery();
        return httpClientBuilder.AddHttpMessageHandler(static services => new EndpointResolvingHandler(
            services.GetRequiredService<EndpointTable>(),
            services.GetRequiredService<IOptions<ServiceDiscoveryOptions>>()));
    }
}
