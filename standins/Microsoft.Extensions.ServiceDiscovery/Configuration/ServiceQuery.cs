namespace Microsoft.Extensions.ServiceDiscovery.Configuration;

/// <summary>
/// What an address asks for: <c>https+http://_admin.api</c> is the endpoint <c>admin</c> of the service <c>api</c>,
/// by https if it has one, else by http.
/// </summary>
internal sealed record ServiceQuery(string ServiceName, string? EndpointName, IReadOnlyList<string> Schemes)
{
    public static ServiceQuery Parse(Uri address)
    {
        var host = address.Host;
        var dot = host.IndexOf('.', StringComparison.Ordinal);
        var named = host.StartsWith('_') && dot > 1 && dot < host.Length - 1;
        return new ServiceQuery(
            named ? host[(dot + 1)..] : host,
            named ? host[1..dot] : null,
            address.Scheme.Split('+'));
    }
}
