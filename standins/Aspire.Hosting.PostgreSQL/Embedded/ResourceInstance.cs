using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Embedded.Processes;

namespace Aspire.Hosting.Embedded;

/// <summary>One replica of a resource and the ports that its process listens on.</summary>
internal sealed class ResourceInstance(IResource resource, string id)
{
    private readonly Dictionary<string, HeldPort> _ports = new(StringComparer.OrdinalIgnoreCase);

    public IResource Resource => resource;

    public string Id => id;

    public void Give(string endpointName, HeldPort port) => _ports[endpointName] = port;

    public int PortOf(string endpointName) => _ports[endpointName].Number;

    /// <summary>Lets the process have its ports.</summary>
    public void ReleasePorts()
    {
        foreach (var port in _ports.Values)
        {
            port.Dispose();
        }
    }
}
