using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Embedded.Processes;

namespace Aspire.Hosting.Embedded;

/// <summary>Gives every endpoint an address on the loopback interface before anything starts, so that all can refer to all.</summary>
internal static class EndpointAllocation
{
    private const string Loopback = "127.0.0.1";

    /// <summary>Allocates the endpoints of one resource.</summary>
    /// <returns>What stands before the replicas, if there are several.</returns>
    public static IEnumerable<ConnectionRelay> Allocate(IResource resource, IReadOnlyList<ResourceInstance> instances)
    {
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
        {
            var address = endpoint.Port is { } wanted ? PortPicker.Take(wanted) : PortPicker.Pick();
            if (instances is [var only])
            {
                only.Give(endpoint.Name, address);
            }
            else
            {
                foreach (var instance in instances)
                {
                    instance.Give(endpoint.Name, PortPicker.Pick());
                }

                yield return ConnectionRelay.Start(address, instances.Select(i => i.PortOf(endpoint.Name)));
            }

            endpoint.AllocatedEndpoint = new AllocatedEndpoint(
                endpoint, Loopback, address.Number, instances[0].PortOf(endpoint.Name).ToString(CultureInfo.InvariantCulture));
        }
    }
}
