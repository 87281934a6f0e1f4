using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The address of an endpoint.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.allocatedendpoint"/>
/// <param name="endpoint">The endpoint.</param>
/// <param name="address">Host name or address.</param>
/// <param name="port">Port, 1 to 65535.</param>
/// <param name="targetPortExpression">Port that the process listens on.</param>
public class AllocatedEndpoint(EndpointAnnotation endpoint, string address, int port, string? targetPortExpression = null)
{
    /// <summary>The endpoint.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.allocatedendpoint.endpoint"/>
    public EndpointAnnotation Endpoint { get; } = endpoint;

    /// <summary>Host name or address.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.allocatedendpoint.address"/>
    public string Address { get; } = address;

    /// <summary>Port, 1 to 65535.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.allocatedendpoint.port"/>
    public int Port { get; } = port;

    /// <summary>Port that the process listens on.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.allocatedendpoint.targetportexpression"/>
    public string? TargetPortExpression { get; } = targetPortExpression;

    /// <summary>Scheme of the address.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.allocatedendpoint.urischeme"/>
    public string UriScheme => Endpoint.UriScheme;

    /// <summary>Address and port.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.allocatedendpoint.endpointstring"/>
    public string EndPointString => $"{Address}:{Port.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The address as a URI.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.allocatedendpoint.uristring"/>
    public string UriString => $"{UriScheme}://{EndPointString}";

    /// <summary>The address as a URI.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.allocatedendpoint.tostring"/>
    public override string ToString() => UriString;
}
