using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.ServiceDiscovery;
using Microsoft.Extensions.ServiceDiscovery.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registration of service discovery.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/core/extensions/service-discovery"/>
public static class ServiceDiscoveryServiceCollectionExtensions
{
    /// <summary>Adds service discovery that reads endpoints from configuration and passes other names through.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/microsoft.extensions.dependencyinjection.servicediscoveryservicecollectionextensions.addservicediscovery"/>
    public static IServiceCollection AddServiceDiscovery(this IServiceCollection services) =>
        services.AddServiceDiscovery(static _ => { });

    /// <inheritdoc cref="AddServiceDiscovery(IServiceCollection)"/>
    public static IServiceCollection AddServiceDiscovery(
        this IServiceCollection services, Action<ServiceDiscoveryOptions> configureOptions)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configureOptions);

        services.AddOptions<ServiceDiscoveryOptions>().Configure(configureOptions);
        services.TryAddSingleton<EndpointTable>();
        return services;
    }

    /// <summary>Names the configuration section that holds the endpoints.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/core/extensions/service-discovery#platform-provided-service-discovery"/>
    public static IServiceCollection AddConfigurationServiceEndpointProvider(
        this IServiceCollection services, Action<ConfigurationServiceEndpointProviderOptions> configureOptions)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configureOptions);

        services.AddServiceDiscovery().Configure(configureOptions);
        return services;
    }
}
