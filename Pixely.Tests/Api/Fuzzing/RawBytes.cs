using System.Net.Sockets;
using System.Text;

namespace Pixely.Tests.Api.Fuzzing;

/// <summary>Sends what no client library would: broken request lines, headers, chunks, half requests, noise.</summary>
internal sealed class RawBytes(Uri address, int seed)
{
    private const string Whole = "GET /alive HTTP/1.1\r\nHost: a\r\n\r\n";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Random _random = new(seed);

    /// <summary>Sends the next bytes and reads whatever comes back until the server hangs up or goes quiet.</summary>
    /// <returns>What was sent, the status of the first answer (0: none), and the answers.</returns>
    public async Task<(string Sent, int Status, string Answer)> SendAsync(CancellationToken cancellationToken)
    {
        var bytes = Next();
        using var socket = new TcpClient { NoDelay = true };
        await socket.ConnectAsync(address.Host, address.Port, cancellationToken);
        var stream = socket.GetStream();
        var answer = "";
        try
        {
            await stream.WriteAsync(bytes, cancellationToken);
            socket.Client.Shutdown(SocketShutdown.Send);
            answer = await ReadAsync(stream, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or SocketException)
        {
            // Hung up on: that is an answer, too.
        }

        var status = answer.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) && int.TryParse(answer.AsSpan(9, 3), out var code) ? code : 0;
        return (Encoding.Latin1.GetString(bytes), status, answer);
    }

    private static async Task<string> ReadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        using var quiet = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        quiet.CancelAfter(Patience);
        var answer = new StringBuilder();
        var buffer = new byte[8192];
        try
        {
            int count;
            while ((count = await stream.ReadAsync(buffer, quiet.Token)) > 0)
            {
                answer.Append(Encoding.Latin1.GetString(buffer, 0, count));
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Gone quiet.
        }

        return answer.ToString();
    }

    private byte[] Next() => _random.Next(10) switch
    {
        0 => Noise(_random.Next(1, 4_000)),
        1 => Ascii($"GET /{new string('a', _random.Next(20_000))} HTTP/1.1\r\nHost: a\r\n\r\n"),
        2 => Ascii($"POST /token HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n{_random.Next():x}\r\nabc"),
        3 => Ascii($"POST /logout HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: {HostileValues.Number(_random)}\r\n\r\n{{}}"),
        4 => Ascii($"GET /users/me HTTP/1.1\r\nHost: a\r\n{string.Concat(Enumerable.Range(0, _random.Next(500)).Select(i => $"X-{i}: {new string('b', 100)}\r\n"))}\r\n"),
        5 => Ascii($"GET /users/me HTTP/{_random.Next(9)}.{_random.Next(9)}\r\nHost: a\r\n\r\n"),
        6 => Ascii($"GET http://{string.Concat(Uri.EscapeDataString(HostileValues.Text(_random)).Take(30))}/alive HTTP/1.1\r\nHost: b\r\nHost: c\r\n\r\n"),
        7 => Ascii("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").Concat(Noise(_random.Next(200))).ToArray(),
        8 => Ascii("GET /alive HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ").Concat(Noise(_random.Next(3_000))).Concat(Ascii("\r\n\r\n")).ToArray(),
        _ => Ascii(Whole[.._random.Next(1, Whole.Length)] + "\r"),
    };

    private byte[] Noise(int count)
    {
        var bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Ascii(string text) => Encoding.Latin1.GetBytes(text);
}
