using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Part of an address.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.endpointproperty"/>
public enum EndpointProperty
{
    /// <summary>The whole address as a URI.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.endpointproperty"/>
    Url,

    /// <summary>Host name or address.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.endpointproperty"/>
    Host,

    /// <summary>IPv4 address.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.endpointproperty"/>
    IPV4Host,

    /// <summary>Port.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.endpointproperty"/>
    Port,

    /// <summary>Scheme.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.endpointproperty"/>
    Scheme,

    /// <summary>Port that the process listens on.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.endpointproperty"/>
    TargetPort,

    /// <summary>Host and port.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.endpointproperty"/>
    HostAndPort,
}

/// <summary>Part of an address, known once the application starts.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.endpointreferenceexpression"/>
/// <param name="endpointReference">The endpoint.</param>
/// <param name="property">Which part.</param>
public class EndpointReferenceExpression(EndpointReference endpointReference, EndpointProperty property)
    : IManifestExpressionProvider, IValueProvider, IValueWithReferences
{
    /// <summary>The endpoint.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.endpointreferenceexpression.endpoint"/>
    public EndpointReference Endpoint { get; } = endpointReference;

    /// <summary>Which part.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.endpointreferenceexpression.property"/>
    public EndpointProperty Property { get; } = property;

    /// <summary>The placeholder.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.endpointreferenceexpression.valueexpression"/>
    public string ValueExpression => Property switch
    {
        EndpointProperty.Url => Placeholder("url"),
        EndpointProperty.Host or EndpointProperty.IPV4Host => Placeholder("host"),
        EndpointProperty.Port => Placeholder("port"),
        EndpointProperty.Scheme => Placeholder("scheme"),
        EndpointProperty.TargetPort => Placeholder("targetPort"),
        EndpointProperty.HostAndPort => $"{Placeholder("host")}:{Placeholder("port")}",
        _ => throw new InvalidOperationException($"The property '{Property}' is not supported for the endpoint '{Endpoint.EndpointName}'."),
    };

    IEnumerable<object> IValueWithReferences.References => [Endpoint];

    /// <summary>The part; waits until it is known.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.endpointreferenceexpression.getvalueasync"/>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
    {
        if (Property == EndpointProperty.Scheme)
        {
            return Endpoint.Scheme;
        }

        var allocated = await Endpoint.EndpointAnnotation.Allocation.Task.WaitAsync(cancellationToken);
        return Property switch
        {
            EndpointProperty.Url => allocated.UriString,
            EndpointProperty.Host or EndpointProperty.IPV4Host => allocated.Address,
            EndpointProperty.Port => allocated.Port.ToString(CultureInfo.InvariantCulture),
            EndpointProperty.TargetPort => allocated.TargetPortExpression,
            EndpointProperty.HostAndPort => allocated.EndPointString,
            _ => throw new InvalidOperationException($"The property '{Property}' is not supported for the endpoint '{Endpoint.EndpointName}'."),
        };
    }

    private string Placeholder(string part) => $"{{{Endpoint.Resource.Name}.bindings.{Endpoint.EndpointName}.{part}}}";
}
