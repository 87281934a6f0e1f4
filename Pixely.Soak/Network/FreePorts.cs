using System.Net;
using System.Net.Sockets;

namespace Pixely.Soak.Network;

/// <summary>Ports of the loopback interface that nobody listens on.</summary>
internal static class FreePorts
{
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
