using System.Net;
using System.Net.Sockets;

namespace Pixely.Api.Features.Alerts.Delivery;

/// <summary>Finds the addresses of a name.</summary>
internal delegate Task<IPAddress[]> ResolveHost(string host, CancellationToken cancellationToken);

/// <summary>No address of a receiver may be connected to.</summary>
internal sealed class AddressRefusedException() : IOException("The receiver's address is not allowed.");

/// <summary>
/// Connects to receivers. The address is looked at when it is connected to, and it is that very address that is connected to: a name that leads
/// elsewhere the second time it is asked for leads nowhere.
/// </summary>
internal sealed class GuardedConnection(bool allowsPrivate, ResolveHost resolve)
{
    private const int DrainedBytes = 4_096;
    private const int HeaderKilobytes = 8;

    private static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ConnectionLife = TimeSpan.FromSeconds(30);

    /// <summary>Asks the machine's resolver.</summary>
    public static Task<IPAddress[]> Resolve(string host, CancellationToken cancellationToken) => Dns.GetHostAddressesAsync(host, cancellationToken);

    /// <summary>A handler that connects like this: no redirect, no proxy, no cookie, no header about our traces, and hardly anything of the answer is read.</summary>
    public SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        ConnectTimeout = ConnectTime,
        PooledConnectionLifetime = ConnectionLife,
        MaxResponseHeadersLength = HeaderKilobytes,
        MaxResponseDrainSize = DrainedBytes,
        ConnectCallback = (context, token) => ConnectAsync(context.DnsEndPoint, token),
    };

    /// <summary>A connection to the first allowed address that answers.</summary>
    /// <exception cref="AddressRefusedException">No address is allowed.</exception>
    public async ValueTask<Stream> ConnectAsync(DnsEndPoint endPoint, CancellationToken cancellationToken)
    {
        var addresses = (await resolve(endPoint.Host, cancellationToken)).Where(address => !ForbiddenAddresses.Contains(address, allowsPrivate)).ToArray();
        if (addresses.Length == 0)
        {
            throw new AddressRefusedException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, endPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
