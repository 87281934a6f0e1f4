using System.Net;
using System.Net.Sockets;

namespace Pixely.Tests.Fixtures.Postgres;

/// <summary>
/// Ports of the loopback interface that nobody listens on, for servers that are told theirs, also when they start again: below those that
/// the system gives to whoever connects or asks for any port, and each once in a process.
/// </summary>
internal static class FreePorts
{
    private const int First = 20_000;
    private const int Count = 12_000;

    // Another run on the machine begins elsewhere.
    private static int _next = Environment.ProcessId * 97 % Count;

    public static int Next()
    {
        while (true)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref _next) % Count);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException fault) when (fault.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
            {
                // The next one, then.
            }
        }
    }
}
