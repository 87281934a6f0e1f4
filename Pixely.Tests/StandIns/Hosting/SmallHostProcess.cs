using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Pixely.Tests.Fixtures;

namespace Pixely.Tests.StandIns.Hosting;

/// <summary>The small AppHost of <c>standins/SmallHost</c> as a process.</summary>
internal sealed class SmallHostProcess : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly Process _process;
    private readonly Task _output;

    private SmallHostProcess(Process process)
    {
        _process = process;
        _output = Task.WhenAll(ReadAsync(process.StandardOutput), ReadAsync(process.StandardError));
    }

    public int Id => _process.Id;

    public IReadOnlyList<string> Lines => [.. _lines];

    public static SmallHostProcess Start(string scenario, string stateFolder)
    {
        // A shell in the background hands down a deaf ear for Ctrl-C; the host is to hear it however the tests were started.
        var info = new ProcessStartInfo("env")
        {
            ArgumentList = { "--default-signal=INT,QUIT", "dotnet", Path.Combine(AppContext.BaseDirectory, "SmallHost.dll"), scenario, $"--Embedded:StateDirectory={stateFolder}" },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new SmallHostProcess(Process.Start(info)!);
    }

    /// <summary>Waits for a line that begins with a text, and gives the rest of it.</summary>
    public async Task<string> WaitForLineAsync(string beginning, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < Patience.Limit)
        {
            if (Lines.FirstOrDefault(l => l.StartsWith(beginning, StringComparison.Ordinal)) is { } line)
            {
                return line[beginning.Length..];
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), cancellationToken);
        }

        throw new TimeoutException($"No line begins with '{beginning}':{Environment.NewLine}{string.Join(Environment.NewLine, Lines)}");
    }

    /// <summary>Waits for the end and gives the exit code.</summary>
    public async Task<int> WaitForExitAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience.Limit);
        await _process.WaitForExitAsync(patience.Token);
        await _output.WaitAsync(patience.Token);
        return _process.ExitCode;
    }

    public void Send(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task ReadAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            _lines.Enqueue(line);
        }
    }
}
