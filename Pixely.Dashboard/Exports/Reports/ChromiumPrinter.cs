using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;
using Pixely.Dashboard.Exports.Jobs;

namespace Pixely.Dashboard.Exports.Reports;

/// <summary>
/// Prints with a Chromium of this machine: without window and network, with a profile of its own that goes with it. It is ended, with all
/// that it started, when nobody wants the paper any more or it takes too long. Scripts are forbidden by the page itself (its content security
/// policy): Chromium's own switch against them also stops the script with which it prints.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "One printer serves every request, and a request must not end it; only the wait handle of a SemaphoreSlim needs disposal, and nobody asks for it.")]
internal sealed class ChromiumPrinter : IReportPrinter
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"];

    // It puts a socket into its directory for temporary files, and a socket's whole path has 107 bytes.
    private const int LongestTemporary = 60;

    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(5);

    private readonly ExportFolder _folder;
    private readonly ReportOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<ChromiumPrinter> _logger;
    private readonly SemaphoreSlim _places;
    private readonly string? _browser;
    private long _rooms;

    public ChromiumPrinter(ExportFolder folder, IOptions<ReportOptions> options, TimeProvider clock, ILogger<ChromiumPrinter> logger)
    {
        (_folder, _options, _clock, _logger) = (folder, options.Value, clock, logger);
        _places = new SemaphoreSlim(_options.MaxPrinting);
        _browser = _options.Browser is { Length: > 0 } chosen ? (File.Exists(chosen) ? chosen : null) : FindOnPath();
    }

    /// <inheritdoc/>
    public bool IsAvailable => _browser is not null;

    /// <inheritdoc/>
    public async Task<bool> PrintAsync(string html, string path, CancellationToken cancellationToken)
    {
        if (_browser is null)
        {
            return false;
        }

        await _places.WaitAsync(cancellationToken);
        var room = Directory.CreateDirectory(_folder.PathOf($"p{Interlocked.Increment(ref _rooms)}"));
        try
        {
            var page = Path.Combine(room.FullName, "report.html");
            await File.WriteAllTextAsync(page, html, cancellationToken);
            return await RunAsync(Command(_browser, room.FullName, page, path), path, cancellationToken);
        }
        finally
        {
            _places.Release();
            Remove(room);
        }
    }

    private static string? FindOnPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(static directory => Names.Select(name => Path.Combine(directory, OperatingSystem.IsWindows() ? name + ".exe" : name)))
            .FirstOrDefault(File.Exists);

    private static ProcessStartInfo Command(string browser, string room, string page, string path)
    {
        var start = new ProcessStartInfo(browser) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        List<string> arguments =
        [
            "--headless=new",
            "--disable-gpu",
            "--no-first-run",
            "--no-default-browser-check",
            "--disable-extensions",
            "--disable-sync",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-crash-reporter",
            "--disable-dev-shm-usage",
            "--mute-audio",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            $"--user-data-dir={Path.Combine(room, "profile")}",
            "--no-pdf-header-footer",
            "--generate-pdf-document-outline",
            $"--print-to-pdf={path}",
            new Uri(page).AbsoluteUri,
        ];
        if (Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows())
        {
            // Chromium refuses to build its sandbox for root, as in many containers; the page is ours and runs no script.
            arguments.Insert(0, "--no-sandbox");
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["HOME"] = room;
        if (room.Length <= LongestTemporary)
        {
            start.Environment["TMPDIR"] = room;
        }

        return start;
    }

    private async Task<bool> RunAsync(ProcessStartInfo start, string path, CancellationToken cancellationToken)
    {
        using var tooLong = new CancellationTokenSource(_options.TimeLimit, _clock);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, tooLong.Token);
        using var process = new Process { StartInfo = start };
        if (!Start(process))
        {
            return false;
        }

        try
        {
            // What it says is read so that it never waits for a reader; it names paths and nothing else of use.
            var output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(any.Token), process.StandardError.ReadToEndAsync(any.Token));
            await process.WaitForExitAsync(any.Token);
            await output;
        }
        catch (OperationCanceledException)
        {
            await EndAsync(process);
            cancellationToken.ThrowIfCancellationRequested();
            ReportLog.TooSlow(_logger, _options.TimeLimit);
            return false;
        }

        var bytes = File.Exists(path) ? new FileInfo(path).Length : 0;
        if (process.ExitCode != 0 || bytes == 0)
        {
            ReportLog.NotPrinted(_logger, process.ExitCode, bytes);
            return false;
        }

        return true;
    }

    private bool Start(Process process)
    {
        try
        {
            return process.Start();
        }
        catch (Win32Exception fault)
        {
            ReportLog.NotStarted(_logger, fault);
            return false;
        }
    }

    private static async Task EndAsync(Process process)
    {
        process.Kill(entireProcessTree: true);
        using var patience = new CancellationTokenSource(EndPatience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            // It was told to; the system will end it when it can.
        }
    }

    private void Remove(DirectoryInfo room)
    {
        try
        {
            room.Delete(recursive: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // A process that is just ending may still have written; the folder goes with this one.
            ReportLog.NotRemoved(_logger, fault);
        }
    }
}
