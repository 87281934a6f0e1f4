using Microsoft.Extensions.Options;
using Microsoft.Extensions.ServiceDiscovery.Configuration;

namespace Microsoft.Extensions.ServiceDiscovery.Http;

/// <summary>Sends a request to an endpoint of the service that its address names, and restores the address afterwards.</summary>
internal sealed class EndpointResolvingHandler(EndpointTable endpoints, IOptions<ServiceDiscoveryOptions> options) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri
            ?? throw new InvalidOperationException("A request without an address cannot be resolved.");
        request.RequestUri = Resolve(address);
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            request.RequestUri = address;
        }
    }

    private Uri Resolve(Uri address) => endpoints.Next(address) is { } endpoint
        ? Join(endpoint, address)
        : PassThrough(address);

    private static Uri Join(Uri endpoint, Uri address)
    {
        var joined = new UriBuilder(address) { Scheme = endpoint.Scheme, Host = endpoint.Host, Port = endpoint.Port };
        if (endpoint.AbsolutePath.Length > 1)
        {
            joined.Path = $"{endpoint.AbsolutePath.TrimEnd('/')}/{address.AbsolutePath.TrimStart('/')}";
        }

        return joined.Uri;
    }

    // A name that configuration does not know is left to DNS, by the first of its schemes.
    private Uri PassThrough(Uri address)
    {
        if (!address.Scheme.Contains('+', StringComparison.Ordinal))
        {
            return address;
        }

        var scheme = address.Scheme.Split('+')[0];
        if (!options.Value.AllowAllSchemes && !options.Value.AllowedSchemes.Contains(scheme, StringComparer.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException($"The scheme '{scheme}' is not allowed.");
        }

        return new UriBuilder(address) { Scheme = scheme, Port = address.Port }.Uri;
    }
}
