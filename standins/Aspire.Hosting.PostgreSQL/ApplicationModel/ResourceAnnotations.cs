namespace Aspire.Hosting.ApplicationModel;

/// <summary>Declares that resources belong together.</summary>
/// <param name="resource">The other resource.</param>
/// <param name="type">How, such as <c>Reference</c> or <c>WaitFor</c>.</param>
public sealed class ResourceRelationshipAnnotation(IResource resource, string type) : IResourceAnnotation
{
    /// <summary>The other resource.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>How they belong together.</summary>
    public string Type { get; } = type;
}

/// <summary>Declares how many processes of a resource run.</summary>
/// <param name="replicas">At least 1.</param>
public sealed class ReplicaAnnotation(int replicas = 1) : IResourceAnnotation
{
    /// <summary>Number of processes.</summary>
    public int Replicas { get; } = replicas;
}

/// <summary>Declares that a registered health check tells of this resource.</summary>
/// <param name="key">Name of the registration.</param>
public class HealthCheckAnnotation(string key) : IResourceAnnotation
{
    /// <summary>Name of the registration.</summary>
    public string Key => key;
}

/// <summary>Declares that a resource starts only on command.</summary>
public sealed class ExplicitStartupAnnotation : IResourceAnnotation;
