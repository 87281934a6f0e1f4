namespace Microsoft.Extensions.ServiceDiscovery;

/// <summary>Options of service discovery.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/microsoft.extensions.servicediscovery.servicediscoveryoptions"/>
public sealed class ServiceDiscoveryOptions
{
    /// <summary>Whether every scheme may be used; <see langword="true"/> unless set.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/microsoft.extensions.servicediscovery.servicediscoveryoptions.allowallschemes"/>
    public bool AllowAllSchemes { get; set; } = true;

    /// <summary>The schemes that may be used when <see cref="AllowAllSchemes"/> is <see langword="false"/>.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/core/extensions/service-discovery#scheme-selection-when-resolving-https-endpoints"/>
    public IList<string> AllowedSchemes { get; set; } = [];

    /// <summary>The requested schemes that are allowed, in the order of the request; all allowed ones when none was requested.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/microsoft.extensions.servicediscovery.servicediscoveryoptions.applyallowedschemes"/>
    public IReadOnlyList<string> ApplyAllowedSchemes(IReadOnlyList<string> requestedSchemes)
    {
        ArgumentNullException.ThrowIfNull(requestedSchemes);

        if (requestedSchemes.Count == 0)
        {
            return [.. AllowedSchemes];
        }

        return AllowAllSchemes
            ? requestedSchemes
            : [.. requestedSchemes.Where(s => AllowedSchemes.Contains(s, StringComparer.OrdinalIgnoreCase))];
    }
}
