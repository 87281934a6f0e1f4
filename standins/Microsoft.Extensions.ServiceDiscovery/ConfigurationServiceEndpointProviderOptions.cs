namespace Microsoft.Extensions.ServiceDiscovery;

/// <summary>Options of the endpoints kept in configuration.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/microsoft.extensions.servicediscovery.configurationserviceendpointprovideroptions"/>
public sealed class ConfigurationServiceEndpointProviderOptions
{
    /// <summary>The section that holds the services; <c>Services</c> unless set.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/microsoft.extensions.servicediscovery.configurationserviceendpointprovideroptions.sectionname"/>
    public string SectionName { get; set; } = "Services";
}
