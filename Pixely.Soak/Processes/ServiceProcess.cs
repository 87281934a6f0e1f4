using System.Diagnostics;
using System.Globalization;

namespace Pixely.Soak.Processes;

/// <summary>What a program of the product is started with.</summary>
/// <param name="Name">Its name in logs, e.g. <c>orchestrator-1</c>.</param>
/// <param name="Project">The project.</param>
/// <param name="Settings">Its configuration.</param>
/// <param name="Environment">Variables for the loader, not for the program.</param>
internal sealed record ServiceCommand(
    string Name, string Project, IReadOnlyDictionary<string, string> Settings, IReadOnlyDictionary<string, string>? Environment = null);

/// <summary>A program of the product as a process that can be killed, frozen and started again. All it prints is kept.</summary>
internal sealed class ServiceProcess(ServiceCommand command, string logs) : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private Process? _process;
    private Task _reading = Task.CompletedTask;

    /// <summary>Its name in logs.</summary>
    public string Name => command.Name;

    /// <summary>Whether it runs, or is frozen.</summary>
    public bool IsRunning => _process is { HasExited: false };

    /// <summary>Whether a fault keeps it down: then nobody but the fault starts it again.</summary>
    public bool IsHeld { get; set; }

    /// <summary>Its id; 0 when it does not run.</summary>
    public int Id => _process is { HasExited: false } running ? running.Id : 0;

    /// <summary>Starts it, unless it runs.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (IsRunning)
            {
                return;
            }

            await _reading;
            // Whoever watches meanwhile sees no process rather than one that is gone.
            (_process, var ended) = (null, _process);
            ended?.Dispose();
            _process = await ProcessHost.StartAsync(Command());
            _reading = KeepAsync(_process);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Kills it as a power cut would.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        if (_process is { } process)
        {
            await ProcessHost.SignalAsync(process, "KILL", cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
        }
    }

    /// <summary>Sends it a signal.</summary>
    public Task SignalAsync(string signal, CancellationToken cancellationToken) =>
        _process is { } process ? ProcessHost.SignalAsync(process, signal, cancellationToken) : Task.CompletedTask;

    /// <summary>Asks it to end, as a deploy does, and kills it when it has not after a while.</summary>
    /// <returns>Whether it ended by itself.</returns>
    public async Task<bool> EndAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        if (_process is not { HasExited: false } process)
        {
            return true;
        }

        await ProcessHost.SignalAsync(process, "TERM", cancellationToken);
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        late.CancelAfter(patience);
        try
        {
            await process.WaitForExitAsync(late.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await KillAsync(cancellationToken);
            return false;
        }
    }

    /// <summary>Waits for a program that ends by itself.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        await _process!.WaitForExitAsync(cancellationToken);
        await _reading;
        if (_process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{Name} ended with {_process.ExitCode}; {LogFile} tells why.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync(CancellationToken.None);
        await _reading;
        (_process, var ended) = (null, _process);
        ended?.Dispose();
        _gate.Dispose();
    }

    private string LogFile => Path.Combine(logs, $"{Name}.log");

    private ProcessStartInfo Command()
    {
        var folder = ProductFiles.FolderOf(command.Project);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, $"{command.Project}.dll")])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        // Processes start often here: what a long life would pay back is left out.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["Logging__Console__FormatterName"] = "simple";
        start.Environment["Logging__Console__FormatterOptions__SingleLine"] = "true";
        start.Environment["Logging__Console__FormatterOptions__TimestampFormat"] = "HH:mm:ss.fff ";
        foreach (var (name, value) in command.Settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        foreach (var (name, value) in command.Environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private async Task KeepAsync(Process process)
    {
        await using var log = new StreamWriter(LogFile, append: true) { AutoFlush = true };
        await log.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"--- process {process.Id}"));
        var writing = new SemaphoreSlim(1, 1);
        await Task.WhenAll(CopyAsync(process.StandardOutput), CopyAsync(process.StandardError));

        async Task CopyAsync(StreamReader reader)
        {
            while (await reader.ReadLineAsync() is { } line)
            {
                await writing.WaitAsync();
                await log.WriteLineAsync(line);
                writing.Release();
            }
        }
    }
}
