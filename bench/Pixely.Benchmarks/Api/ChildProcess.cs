using System.Diagnostics;

namespace Pixely.Benchmarks.Api;

/// <summary>A project of the product as a process of its own, built beside this one.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    /// <summary>The process's id.</summary>
    public int Id => _process.Id;

    /// <summary>Memory that the process holds now, in bytes.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Most memory that the process ever held, in bytes.</summary>
    public long PeakMemory
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    /// <summary>Starts a project with settings in its environment. What it prints is left out, unless it fails.</summary>
    public static ChildProcess Start(string project, IReadOnlyDictionary<string, string> settings)
    {
        var folder = AppContext.BaseDirectory.Replace(Path.Combine("bench", "Pixely.Benchmarks"), project, StringComparison.Ordinal);
        var command = new ProcessStartInfo("dotnet", [Path.Combine(folder, $"{project}.dll")]) { WorkingDirectory = folder };
        foreach (var (name, value) in settings)
        {
            command.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return new ChildProcess(Process.Start(command)!);
    }

    /// <summary>Waits for a process that ends by itself.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        if (_process.ExitCode != 0)
        {
            throw new InvalidOperationException($"A process ended with {_process.ExitCode}.");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
