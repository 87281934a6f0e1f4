using System.Collections.Immutable;
using System.Threading.Channels;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Embedded;

/// <summary>Asks a running resource how it is, often until it is healthy and seldom afterwards, and tells when it is ready.</summary>
internal sealed class HealthMonitor(
    IResource resource,
    HealthCheckService checks,
    ResourceNotificationService notifications,
    Func<CancellationToken, Task> becomeReady,
    TimeProvider time,
    ILogger logger)
{
    private static readonly TimeSpan UntilHealthy = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Afterwards = TimeSpan.FromSeconds(5);

    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly HashSet<string> _keys = resource.Annotations.OfType<HealthCheckAnnotation>().Select(a => a.Key).ToHashSet(StringComparer.Ordinal);

    /// <summary>What a snapshot says before the first check is over.</summary>
    public ImmutableArray<HealthReportSnapshot> Unknown => [.. _keys.Select(k => new HealthReportSnapshot(k, null, null, null))];

    /// <summary>Tells that the resource has started or ended.</summary>
    public void Wake() => _changes.Writer.TryWrite(true);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var pause = Timeout.InfiniteTimeSpan;
            if (IsRunning())
            {
                pause = await CheckAsync(cancellationToken) ? Afterwards : UntilHealthy;
            }

            await PauseAsync(pause, cancellationToken);
        }
    }

    private bool IsRunning() => ResourceIds.Of(resource).Any(id =>
        notifications.TryGetCurrentState(id, out var e) && e.Snapshot.State?.Text == KnownResourceStates.Running);

    private async Task<bool> CheckAsync(CancellationToken cancellationToken)
    {
        ImmutableArray<HealthReportSnapshot> reports = [];
        if (_keys.Count > 0)
        {
            var report = await checks.CheckHealthAsync(registration => _keys.Contains(registration.Name), cancellationToken);
            reports = [.. report.Entries.Select(e => new HealthReportSnapshot(e.Key, e.Value.Status, e.Value.Description, e.Value.Exception?.Message))];
        }

        foreach (var id in ResourceIds.Of(resource))
        {
            if (notifications.TryGetCurrentState(id, out var present) && !present.Snapshot.HealthReports.SequenceEqual(reports))
            {
                await notifications.PublishUpdateAsync(resource, id, s => s.State?.Text == KnownResourceStates.Running ? s with { HealthReports = reports } : s);
            }
        }

        return reports.All(r => r.Status == HealthStatus.Healthy) && await TellReadyAsync(cancellationToken);
    }

    private async Task<bool> TellReadyAsync(CancellationToken cancellationToken)
    {
        var waiting = ResourceIds.Of(resource)
            .Where(id => notifications.TryGetCurrentState(id, out var e) && e.Snapshot is { IsReady: false, State.Text: "Running" })
            .ToList();
        if (waiting.Count == 0)
        {
            return true;
        }

        try
        {
            await becomeReady(cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Asked again with the next check; a database that cannot be created yet may be later.
            HostLog.ReadyFailed(logger, resource.Name, failure);
            return false;
        }

        foreach (var id in waiting)
        {
            await notifications.PublishUpdateAsync(resource, id, s => s.State?.Text == KnownResourceStates.Running ? s with { IsReady = true } : s);
        }

        return true;
    }

    private async Task PauseAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var delay = Task.Delay(pause, time, over.Token);
        var change = _changes.Reader.WaitToReadAsync(over.Token).AsTask();
        await Task.WhenAny(delay, change);
        await over.CancelAsync();
        _changes.Reader.TryRead(out _);
    }
}
