using System.Net;
using System.Net.Sockets;

namespace Aspire.Hosting.Embedded.Processes;

/// <summary>Gives the replicas of a resource one address: takes each connection to the next replica that answers.</summary>
internal sealed class ConnectionRelay : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly TcpListener _listener;
    private readonly int[] _targets;
    private readonly Task _accepting;
    private int _next;

    private ConnectionRelay(TcpListener listener, int[] targets)
    {
        _listener = listener;
        _targets = targets;
        _accepting = AcceptAsync();
    }

    public static ConnectionRelay Start(HeldPort port, IEnumerable<int> targets)
    {
        port.Dispose();
        var listener = new TcpListener(IPAddress.Loopback, port.Number);
        listener.Start();
        return new ConnectionRelay(listener, [.. targets]);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                connections.RemoveAll(c => c.IsCompleted);
                connections.Add(RelayAsync(client));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task RelayAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                using var target = await ConnectAsync();
                if (target is null)
                {
                    return;
                }

                var (here, there) = (client.GetStream(), target.GetStream());
                await Task.WhenAny(here.CopyToAsync(there, _stopping.Token), there.CopyToAsync(here, _stopping.Token));
            }
            catch (Exception end) when (end is OperationCanceledException or IOException or SocketException)
            {
                // One side is gone, and the other one learns it by the end of its connection.
                client.Close();
            }
        }
    }

    private async Task<TcpClient?> ConnectAsync()
    {
        for (var attempt = 0; attempt < _targets.Length; attempt++)
        {
            var target = new TcpClient();
            try
            {
                var index = (int)((uint)Interlocked.Increment(ref _next) % (uint)_targets.Length);
                await target.ConnectAsync(IPAddress.Loopback, _targets[index], _stopping.Token);
                return target;
            }
            catch (SocketException)
            {
                target.Dispose();
            }
        }

        return null;
    }
}
