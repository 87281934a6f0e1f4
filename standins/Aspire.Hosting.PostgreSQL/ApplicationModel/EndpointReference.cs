namespace Aspire.Hosting.ApplicationModel;

/// <summary>Refers to an endpoint, whose address is known once the application starts.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.endpointreference"/>
/// <param name="owner">The resource that listens.</param>
/// <param name="endpointName">Name of the endpoint.</param>
public sealed class EndpointReference(IResourceWithEndpoints owner, string endpointName)
    : IManifestExpressionProvider, IValueProvider, IValueWithReferences
{
    /// <summary>Refers to a declared endpoint.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.endpointreference.-ctor"/>
    /// <param name="owner">The resource that listens.</param>
    /// <param name="endpoint">The endpoint.</param>
    public EndpointReference(IResourceWithEndpoints owner, EndpointAnnotation endpoint)
        : this(owner, endpoint.Name)
    {
    }

    /// <summary>The resource that listens.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.endpointreference.resource"/>
    public IResourceWithEndpoints Resource { get; } = owner;

    /// <summary>Name of the endpoint.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.endpointreference.endpointname"/>
    public string EndpointName { get; } = endpointName;

    /// <summary>Whether the resource declares such an endpoint.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.endpointreference.exists"/>
    public bool Exists => Find() is not null;

    /// <summary>Whether the address is known.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.endpointreference.isallocated"/>
    public bool IsAllocated => Find()?.AllocatedEndpoint is not null;

    /// <summary>The declaration.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.endpointreference.endpointannotation"/>
    /// <exception cref="InvalidOperationException">The resource declares no such endpoint.</exception>
    public EndpointAnnotation EndpointAnnotation
        => Find() ?? throw new InvalidOperationException($"The endpoint `{EndpointName}` is not defined for the resource `{Resource.Name}`.");

    /// <summary>Whether the scheme is http.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.endpointreference.ishttp"/>
    public bool IsHttp => string.Equals(Scheme, "http", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the scheme is https.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.endpointreference.ishttps"/>
    public bool IsHttps => string.Equals(Scheme, "https", StringComparison.OrdinalIgnoreCase);

    /// <summary>Scheme of the address.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.endpointreference.scheme"/>
    public string Scheme => EndpointAnnotation.UriScheme;

    /// <summary>Host name or address.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.endpointreference.host"/>
    public string Host => Allocated.Address;

    /// <summary>Port, 1 to 65535.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.endpointreference.port"/>
    public int Port => Allocated.Port;

    /// <summary>Port that the process listens on, if declared.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.endpointreference.targetport"/>
    public int? TargetPort => EndpointAnnotation.TargetPort;

    /// <summary>The address as a URI.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.endpointreference.url"/>
    public string Url => Allocated.UriString;

    string IManifestExpressionProvider.ValueExpression => Property(EndpointProperty.Url).ValueExpression;

    IEnumerable<object> IValueWithReferences.References => [Resource];

    private AllocatedEndpoint Allocated => EndpointAnnotation.AllocatedEndpoint
        ?? throw new InvalidOperationException($"The endpoint `{EndpointName}` is not allocated for the resource `{Resource.Name}`.");

    /// <summary>One part of the address.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.endpointreference.property"/>
    /// <param name="property">Which part.</param>
    public EndpointReferenceExpression Property(EndpointProperty property) => new(this, property);

    /// <summary>The address as a URI; waits until it is known.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.endpointreference.getvalueasync"/>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
        => Property(EndpointProperty.Url).GetValueAsync(cancellationToken);

    private EndpointAnnotation? Find() => Resource.Annotations.OfType<EndpointAnnotation>()
        .SingleOrDefault(e => string.Equals(e.Name, EndpointName, StringComparison.OrdinalIgnoreCase));
}
