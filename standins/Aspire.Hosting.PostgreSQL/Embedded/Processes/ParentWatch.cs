using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Embedded.Processes;

/// <summary>
/// Ends the application when the <c>dotnet run</c> that started it is gone: killed, it can tell nobody, and everything
/// below would run on unseen. Other parents, such as a shell, may go.
/// </summary>
internal sealed class ParentWatch(IHostApplicationLifetime lifetime, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var parent = NativeMethods.ParentProcessId();
        if (!IsDotnet(parent))
        {
            return;
        }

        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (NativeMethods.ParentProcessId() != parent)
            {
                lifetime.StopApplication();
                return;
            }
        }
    }

    private static bool IsDotnet(int processId)
    {
        try
        {
            return Path.GetFileName(File.ResolveLinkTarget($"/proc/{processId}/exe", returnFinalTarget: false)?.FullName) == "dotnet";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
