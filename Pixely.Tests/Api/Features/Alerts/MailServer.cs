using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Pixely.Tests.Api.Features.Alerts;

/// <summary>A mail server on loopback that answers as it is told and keeps what it was sent.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<string, string?> _script;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _serving;
    private readonly ConcurrentQueue<string> _commands = new();
    private readonly ConcurrentQueue<string> _mails = new();

    /// <summary>Listens on a port of loopback.</summary>
    /// <param name="script">The answer to a command, or null for the usual one; an empty one is silence.</param>
    public MailServer(Func<string, string?>? script = null)
    {
        _script = script ?? (static _ => null);
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The commands so far, in order: the last one, of farewell, comes after the mail was sent.</summary>
    public IReadOnlyList<string> Commands => [.. _commands];

    /// <summary>The mails, headers and all.</summary>
    public IReadOnlyList<string> Mails => [.. _mails];

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        try
        {
            await _serving;
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or IOException or InvalidOperationException)
        {
            // The listener was closed while it waited, which is how it ends.
        }

        _end.Dispose();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            using var client = await _listener.AcceptTcpClientAsync(_end.Token);
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.UTF8);
            await SayAsync(stream, "220 mail.example ready");
            while (await reader.ReadLineAsync(_end.Token) is { } command)
            {
                _commands.Enqueue(command);
                await AnswerAsync(command, stream, reader);
            }
        }
    }

    private async Task AnswerAsync(string command, NetworkStream stream, StreamReader reader)
    {
        var scripted = _script(command);
        if (scripted is { Length: 0 })
        {
            await Task.Delay(Timeout.Infinite, _end.Token);
        }

        await SayAsync(stream, scripted ?? (command.StartsWith("DATA", StringComparison.Ordinal) ? "354 go on" : "250 fine"));
        if (scripted is null && command.StartsWith("DATA", StringComparison.Ordinal))
        {
            var mail = new StringBuilder();
            while (await reader.ReadLineAsync(_end.Token) is { } line && line != ".")
            {
                mail.Append(line).Append('\n');
            }

            _mails.Enqueue(mail.ToString());
            await SayAsync(stream, "250 taken");
        }
    }

    private async Task SayAsync(NetworkStream stream, string line) =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{line}\r\n"), _end.Token);
}
