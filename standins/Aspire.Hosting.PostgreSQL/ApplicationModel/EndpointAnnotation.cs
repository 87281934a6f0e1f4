using System.Net.Sockets;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Declares that a resource listens.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.endpointannotation"/>
/// <param name="protocol">TCP.</param>
/// <param name="uriScheme">Scheme of the address, such as <c>http</c>; the protocol's name if not given.</param>
/// <param name="transport">Not used here.</param>
/// <param name="name">Name of the endpoint; the scheme if not given.</param>
/// <param name="port">Port that others connect to; a free one if not given.</param>
/// <param name="targetPort">Port that the process listens on. Only a container's inner port differs from
/// <paramref name="port"/>, so it is ignored where there is no container.</param>
/// <param name="isExternal">Whether it is meant for readers outside the application.</param>
/// <param name="isProxied">Whether something may listen in front of the process.</param>
public sealed class EndpointAnnotation(
    ProtocolType protocol,
    string? uriScheme = null,
    string? transport = null,
    string? name = null,
    int? port = null,
    int? targetPort = null,
    bool? isExternal = null,
    bool isProxied = true) : IResourceAnnotation
{
    /// <summary>Name of the endpoint, unique in its resource.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.endpointannotation.name"/>
    public string Name { get; set; } = name ?? uriScheme ?? SchemeOf(protocol);

    /// <summary>The protocol.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.endpointannotation.protocol"/>
    public ProtocolType Protocol { get; set; } = protocol;

    /// <summary>Port that others connect to; a free one if not given.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.endpointannotation.port"/>
    public int? Port { get; set; } = port;

    /// <summary>Port that the process listens on.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.endpointannotation.targetport"/>
    public int? TargetPort { get; set; } = targetPort;

    /// <summary>Scheme of the address.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.endpointannotation.urischeme"/>
    public string UriScheme { get; set; } = uriScheme ?? SchemeOf(protocol);

    /// <summary>What is spoken over the connection.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.endpointannotation.transport"/>
    public string Transport { get; set; } = transport ?? (uriScheme is "http" or "https" ? "http" : SchemeOf(protocol));

    /// <summary>Whether it is meant for readers outside the application.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.endpointannotation.isexternal"/>
    public bool IsExternal { get; set; } = isExternal ?? false;

    /// <summary>Whether something may listen in front of the process.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.endpointannotation.isproxied"/>
    public bool IsProxied { get; set; } = isProxied;

    /// <summary>The address, once the application starts.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.endpointannotation.allocatedendpoint"/>
    public AllocatedEndpoint? AllocatedEndpoint
    {
        get => Allocation.Task.IsCompletedSuccessfully ? Allocation.Task.Result : null;
        set => Allocation.TrySetResult(value ?? throw new ArgumentNullException(nameof(value)));
    }

    internal TaskCompletionSource<AllocatedEndpoint> Allocation { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static string SchemeOf(ProtocolType protocol) => protocol == ProtocolType.Udp ? "udp" : "tcp";
}
