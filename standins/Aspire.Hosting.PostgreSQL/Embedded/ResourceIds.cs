using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Embedded;

/// <summary>Names of a resource's replicas: its own name if it has one, <c>name-1</c> and so on if it has several.</summary>
internal static class ResourceIds
{
    public static IReadOnlyList<string> Of(IResource resource)
    {
        var replicas = resource.GetReplicaCount();
        return replicas == 1
            ? [resource.Name]
            : [.. Enumerable.Range(1, replicas).Select(n => $"{resource.Name}-{n.ToString(CultureInfo.InvariantCulture)}")];
    }

    public static string TypeOf(IResource resource) => resource switch
    {
        ProjectResource => "Project",
        ExecutableResource => "Executable",
        ContainerResource => "Container",
        ParameterResource => "Parameter",
        _ => resource.GetType().Name.Replace("Resource", string.Empty, StringComparison.Ordinal),
    };
}
