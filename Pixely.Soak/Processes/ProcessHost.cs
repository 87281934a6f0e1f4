using System.Collections.Concurrent;
using System.Diagnostics;

namespace Pixely.Soak.Processes;

/// <summary>
/// Starts processes that end with this one, however it ends. The kernel ends them with the thread that started them, so one thread starts
/// all of them and stays.
/// </summary>
internal static class ProcessHost
{
    private static readonly BlockingCollection<Action> Orders = StartThread();

    /// <summary>Starts a process under <c>setpriv --pdeathsig</c>.</summary>
    /// <param name="command">The command.</param>
    /// <param name="signal">What it is sent when this process ends.</param>
    /// <param name="privileges">Further arguments of setpriv.</param>
    public static Task<Process> StartAsync(ProcessStartInfo command, string signal = "KILL", IEnumerable<string>? privileges = null)
    {
        var tied = new ProcessStartInfo("setpriv", [.. privileges ?? [], "--pdeathsig", signal, command.FileName, .. command.ArgumentList])
        {
            WorkingDirectory = command.WorkingDirectory,
            RedirectStandardOutput = command.RedirectStandardOutput,
            RedirectStandardError = command.RedirectStandardError,
            UseShellExecute = false,
        };
        foreach (var (name, value) in command.Environment)
        {
            tied.Environment[name] = value;
        }

        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Orders.Add(() => Start(tied, started));
        return started.Task;
    }

    /// <summary>Runs a command to its end and gives its output.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<string> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        })!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await errors}");
    }

    /// <summary>Sends a signal to a process of ours; one that has ended already is left alone.</summary>
    public static async Task SignalAsync(Process process, string signal, CancellationToken cancellationToken)
    {
        if (!process.HasExited)
        {
            await SignalAsync(process.Id, signal, cancellationToken);
        }
    }

    /// <inheritdoc cref="SignalAsync(Process, string, CancellationToken)"/>
    public static async Task SignalAsync(int process, string signal, CancellationToken cancellationToken)
    {
        using var kill = Process.Start(new ProcessStartInfo("kill", [$"-{signal}", $"{process}"]) { RedirectStandardError = true, UseShellExecute = false })!;
        await kill.WaitForExitAsync(cancellationToken);
    }

    private static BlockingCollection<Action> StartThread()
    {
        var orders = new BlockingCollection<Action>();
        new Thread(() =>
        {
            foreach (var order in orders.GetConsumingEnumerable())
            {
                order();
            }
        })
        { IsBackground = true, Name = "processes" }.Start();
        return orders;
    }

    private static void Start(ProcessStartInfo command, TaskCompletionSource<Process> started)
    {
        try
        {
            started.SetResult(Process.Start(command)!);
        }
        catch (Exception fault)
        {
            started.SetException(fault);
        }
    }
}
