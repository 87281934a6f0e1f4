using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Aspire.Hosting.Embedded.Processes;

/// <summary>
/// Finds free ports and holds each until its process starts. They lie below the range that the system gives to outgoing
/// connections, so that none is taken while a process restarts.
/// </summary>
internal static class PortPicker
{
    private const int Lowest = 20_000;
    private const int Highest = 32_000;

    private static readonly Lock Gate = new();
    private static readonly HashSet<int> Given = [];

    public static HeldPort Pick()
    {
        for (var attempt = 0; attempt < 10_000; attempt++)
        {
            var port = RandomNumberGenerator.GetInt32(Lowest, Highest);
            lock (Gate)
            {
                if (!Given.Add(port))
                {
                    continue;
                }
            }

            if (TryHold(port) is { } held)
            {
                return held;
            }
        }

        throw new DistributedApplicationException($"No port between {Lowest} and {Highest} is free.");
    }

    /// <summary>Holds a port that was chosen by its owner.</summary>
    public static HeldPort Take(int port)
        => TryHold(port) ?? throw new DistributedApplicationException($"Port {port} is in use by another program.");

    private static HeldPort? TryHold(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return new HeldPort(port, socket);
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
    }
}

/// <summary>A port that nobody else gets until it is released.</summary>
internal sealed class HeldPort(int number, Socket socket) : IDisposable
{
    public int Number { get; } = number;

    public void Dispose() => socket.Dispose();
}
