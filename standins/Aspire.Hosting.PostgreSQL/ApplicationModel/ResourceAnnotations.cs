namespace Aspire.Hosting.ApplicationModel;

/// <summary>Declares that resources belong together.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.resourcerelationshipannotation"/>
/// <param name="resource">The other resource.</param>
/// <param name="type">How, such as <c>Reference</c> or <c>WaitFor</c>.</param>
public sealed class ResourceRelationshipAnnotation(IResource resource, string type) : IResourceAnnotation
{
    /// <summary>The other resource.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.resourcerelationshipannotation.resource"/>
    public IResource Resource { get; } = resource;

    /// <summary>How they belong together.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.resourcerelationshipannotation.type"/>
    public string Type { get; } = type;
}

/// <summary>Declares how many processes of a resource run.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.replicaannotation"/>
/// <param name="replicas">At least 1.</param>
public sealed class ReplicaAnnotation(int replicas = 1) : IResourceAnnotation
{
    /// <summary>Number of processes.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.replicaannotation.replicas"/>
    public int Replicas { get; } = replicas;
}

/// <summary>Declares that a registered health check tells of this resource.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.healthcheckannotation"/>
/// <param name="key">Name of the registration.</param>
public class HealthCheckAnnotation(string key) : IResourceAnnotation
{
    /// <summary>Name of the registration.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.healthcheckannotation.key"/>
    public string Key => key;
}

/// <summary>Declares that a resource starts only on command.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.explicitstartupannotation"/>
public sealed class ExplicitStartupAnnotation : IResourceAnnotation;
