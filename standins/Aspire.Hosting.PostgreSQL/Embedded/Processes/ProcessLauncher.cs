using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Aspire.Hosting.Embedded.Processes;

/// <summary>
/// Starts processes that cannot outlive this one. The system ties a death signal to the thread that forked, not to its
/// process; so one thread, which lives as long as the process, does all of it.
/// </summary>
internal static class ProcessLauncher
{
    private static readonly Lazy<BlockingCollection<Action>> Work = new(Begin);

    public static Task<Process> StartAsync(ProcessSpec spec)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new NotSupportedException("Without a container engine Pixely runs on Linux only (see docs/supply-lines.md).");
        }

        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Work.Value.Add(() =>
        {
            try
            {
                started.SetResult(Start(spec));
            }
            catch (Exception failure) when (failure is Win32Exception or InvalidOperationException or IOException)
            {
                started.SetException(new DistributedApplicationException($"'{spec.FileName}' cannot be started: {failure.Message}", failure));
            }
        });
        return started.Task;
    }

    private static BlockingCollection<Action> Begin()
    {
        var work = new BlockingCollection<Action>();
        var thread = new Thread(() =>
        {
            foreach (var action in work.GetConsumingEnumerable())
            {
                action();
            }
        })
        {
            IsBackground = true,
            Name = "process-launcher",
        };
        thread.Start();
        return work;
    }

    private static string NameOf(Signal signal) => signal switch
    {
        Signal.Interrupt => "INT",
        Signal.Kill => "KILL",
        Signal.Terminate => "TERM",
        _ => throw new ArgumentOutOfRangeException(nameof(signal), signal, message: null),
    };

    private static Process Start(ProcessSpec spec)
    {
        var info = new ProcessStartInfo
        {
            WorkingDirectory = spec.WorkingDirectory,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };

        // A session of its own: Ctrl-C in the terminal must reach this process only, which then ends the others in order.
        info.FileName = "setsid";
        foreach (var word in (string[])["setpriv", "--pdeathsig", NameOf(spec.DeathSignal)])
        {
            info.ArgumentList.Add(word);
        }

        if (spec.User is { } user)
        {
            info.ArgumentList.Add(string.Create(CultureInfo.InvariantCulture, $"--reuid={user.UserId}"));
            info.ArgumentList.Add(string.Create(CultureInfo.InvariantCulture, $"--regid={user.GroupId}"));
            info.ArgumentList.Add("--init-groups");
        }

        info.ArgumentList.Add("--");
        info.ArgumentList.Add(spec.FileName);
        foreach (var argument in spec.Arguments)
        {
            info.ArgumentList.Add(argument);
        }

        if (!spec.InheritsEnvironment)
        {
            info.Environment.Clear();
        }

        foreach (var (name, value) in spec.Environment)
        {
            info.Environment[name] = value;
        }

        var process = new Process { StartInfo = info };
        process.Start();
        process.StandardInput.Close();
        return process;
    }
}
