using System.Diagnostics;

namespace Aspire.Hosting.Embedded.Processes;

/// <summary>A running process, its output and its end.</summary>
internal sealed class ChildProcess
{
    // A grandchild may hold the pipes longer than the process lives.
    private static readonly TimeSpan OutputPatience = TimeSpan.FromSeconds(1);

    private readonly Process _process;

    private ChildProcess(Process process, Action<string, bool> writeLine, bool guarded)
    {
        _process = process;
        Id = process.Id;
        if (guarded)
        {
            ProcessGuardian.Add(Id);
        }

        Exited = WaitAsync(ReadAsync(process.StandardOutput, line => writeLine(line, false)), ReadAsync(process.StandardError, line => writeLine(line, true)));
    }

    public int Id { get; }

    /// <summary>The exit code, once the process has ended and its output is read; 128 + n when signal n ended it.</summary>
    public Task<int> Exited { get; }

    /// <summary>Starts a process.</summary>
    /// <param name="spec">The process.</param>
    /// <param name="writeLine">Takes each line, and whether it went to the error stream.</param>
    public static async Task<ChildProcess> StartAsync(ProcessSpec spec, Action<string, bool> writeLine)
        => new(await ProcessLauncher.StartAsync(spec), writeLine, guarded: spec.DeathSignal == Signal.Kill);

    /// <summary>Runs a process to its end.</summary>
    /// <exception cref="DistributedApplicationException">It failed; the message holds its output.</exception>
    public static async Task RunAsync(ProcessSpec spec, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        var child = await StartAsync(spec, (line, _) =>
        {
            lock (lines)
            {
                lines.Add(line);
            }
        });
        try
        {
            var exitCode = await child.Exited.WaitAsync(cancellationToken);
            if (exitCode != 0)
            {
                lock (lines)
                {
                    throw new DistributedApplicationException(
                        $"'{Path.GetFileName(spec.FileName)}' failed with exit code {exitCode}: {string.Join(Environment.NewLine, lines)}");
                }
            }
        }
        finally
        {
            child.Kill();
        }
    }

    /// <summary>Asks it to end, and makes it when the patience is over.</summary>
    public async Task StopAsync(Signal signal, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (Exited.IsCompleted)
        {
            return;
        }

        NativeMethods.Send(Id, signal);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        over.CancelAfter(patience);
        await ((Task)Exited).WaitAsync(over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Kill();
        await Exited;
    }

    /// <summary>Ends it and what it has started, now.</summary>
    public void Kill()
    {
        if (!Exited.IsCompleted)
        {
            NativeMethods.Send(-Id, Signal.Kill);
            NativeMethods.Send(Id, Signal.Kill);
        }
    }

    private static async Task ReadAsync(StreamReader reader, Action<string> writeLine)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            writeLine(line);
        }
    }

    private async Task<int> WaitAsync(Task output, Task errors)
    {
        await _process.WaitForExitAsync();

        // Its process group carries its id: what it has started and left behind goes with it.
        NativeMethods.Send(-Id, Signal.Kill);
        ProcessGuardian.Remove(Id);
        await Task.WhenAny(Task.WhenAll(output, errors), Task.Delay(OutputPatience));
        return _process.ExitCode;
    }
}
