using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Pixely.Soak.Network;

/// <summary>
/// Passes connections on to one of several ports, in turn, and to the next one when nobody listens there: the cable and the load balancer
/// between two services. It can cut every connection at once, and refuse new ones for a while.
/// </summary>
internal sealed class CuttableProxy : IAsyncDisposable
{
    private readonly int[] _targets;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentDictionary<Socket, byte> _open = [];
    private readonly Task _accepting;
    private int _next;
    private volatile bool _isBlocked;

    public CuttableProxy(params int[] targets)
    {
        _targets = targets;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Cuts every connection in the middle of whatever it carries.</summary>
    public void Cut()
    {
        foreach (var socket in _open.Keys)
        {
            Reset(socket);
        }
    }

    /// <summary>Cuts every connection and lets no other in, until told otherwise.</summary>
    public void Block()
    {
        _isBlocked = true;
        Cut();
    }

    /// <summary>Lets connections in again.</summary>
    public void Unblock() => _isBlocked = false;

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        await _accepting;
        Cut();
        _closing.Dispose();
    }

    private static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
            socket.Close();
        }
        catch (Exception fault) when (fault is ObjectDisposedException or SocketException)
        {
            // The other side was quicker.
        }
    }

    private async Task AcceptAsync()
    {
        var passing = new ConcurrentBag<Task>();
        try
        {
            while (true)
            {
                var near = await _listener.AcceptSocketAsync(_closing.Token);
                passing.Add(PassAsync(near));
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or ObjectDisposedException or SocketException && _closing.IsCancellationRequested)
        {
            Cut();
            await Task.WhenAll(passing);
        }
    }

    private async Task PassAsync(Socket near)
    {
        _open[near] = 0;
        Socket? far = null;
        try
        {
            if (!_isBlocked && await ConnectAsync() is { } connected)
            {
                far = connected;
                _open[far] = 0;
                near.NoDelay = far.NoDelay = true;
                await using var here = new NetworkStream(near);
                await using var there = new NetworkStream(far);
                await Task.WhenAny(here.CopyToAsync(there, _closing.Token), there.CopyToAsync(here, _closing.Token));
            }
        }
        catch (Exception fault) when (fault is IOException or SocketException or ObjectDisposedException)
        {
            // Cut, as it is meant to happen.
        }
        finally
        {
            Release(near);
            Release(far);
        }
    }

    private void Release(Socket? socket)
    {
        if (socket is not null)
        {
            // In good order: what is under way still arrives.
            _open.TryRemove(socket, out _);
            socket.Dispose();
        }
    }

    private async Task<Socket?> ConnectAsync()
    {
        for (var attempt = 0; attempt < _targets.Length; attempt++)
        {
            var target = _targets[(uint)Interlocked.Increment(ref _next) % (uint)_targets.Length];
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, target, _closing.Token);
                return socket;
            }
            catch (SocketException)
            {
                socket.Dispose();
            }
        }

        return null;
    }
}
