namespace Aspire.Hosting.ApplicationModel;

/// <summary>The application as it was declared.</summary>
/// <param name="resources">Its resources.</param>
public class DistributedApplicationModel(IResourceCollection resources)
{
    /// <summary>The resources, in the order of their declaration.</summary>
    public IResourceCollection Resources { get; } = resources;
}
