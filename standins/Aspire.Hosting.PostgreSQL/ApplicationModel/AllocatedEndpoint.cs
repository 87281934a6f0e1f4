using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The address of an endpoint.</summary>
/// <param name="endpoint">The endpoint.</param>
/// <param name="address">Host name or address.</param>
/// <param name="port">Port, 1 to 65535.</param>
/// <param name="targetPortExpression">Port that the process listens on.</param>
public class AllocatedEndpoint(EndpointAnnotation endpoint, string address, int port, string? targetPortExpression = null)
{
    /// <summary>The endpoint.</summary>
    public EndpointAnnotation Endpoint { get; } = endpoint;

    /// <summary>Host name or address.</summary>
    public string Address { get; } = address;

    /// <summary>Port, 1 to 65535.</summary>
    public int Port { get; } = port;

    /// <summary>Port that the process listens on.</summary>
    public string? TargetPortExpression { get; } = targetPortExpression;

    /// <summary>Scheme of the address.</summary>
    public string UriScheme => Endpoint.UriScheme;

    /// <summary>Address and port.</summary>
    public string EndPointString => $"{Address}:{Port.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The address as a URI.</summary>
    public string UriString => $"{UriScheme}://{EndPointString}";

    /// <summary>The address as a URI.</summary>
    public override string ToString() => UriString;
}
