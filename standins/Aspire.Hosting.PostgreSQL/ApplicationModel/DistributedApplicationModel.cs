namespace Aspire.Hosting.ApplicationModel;

/// <summary>The application as it was declared.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.distributedapplicationmodel"/>
/// <param name="resources">Its resources.</param>
public class DistributedApplicationModel(IResourceCollection resources)
{
    /// <summary>The resources, in the order of their declaration.</summary>
    /// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.applicationmodel.distributedapplicationmodel.resources"/>
    public IResourceCollection Resources { get; } = resources;
}
