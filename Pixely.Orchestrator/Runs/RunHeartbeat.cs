using Pixely.Orchestrator.Api;

namespace Pixely.Orchestrator.Runs;

/// <summary>Says at intervals that a run is alive, and stops the work on it when the Api says that it no longer is ours.</summary>
internal sealed class RunHeartbeat : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _work;
    private readonly Task _beating;
    private volatile bool _isEnding;

    private RunHeartbeat(PixelyApiClient api, Guid run, string worker, TimeSpan interval, TimeProvider time, ILogger logger, CancellationToken shutdown)
    {
        _work = CancellationTokenSource.CreateLinkedTokenSource(shutdown);
        _beating = BeatAsync(api, run, worker, interval, time, logger);
    }

    /// <summary>Cancelled when the process ends or the run is lost.</summary>
    public CancellationToken Work => _work.Token;

    /// <summary>True once another worker holds the run, or it has ended.</summary>
    public bool IsLost { get; private set; }

    /// <summary>
    /// From now on a refused beat is no reason to stop: this worker is ending the run itself, and a beat may overtake the answer to
    /// that. If another worker has taken the run, the Api refuses what this one is about to send.
    /// </summary>
    public void ExpectEnd() => _isEnding = true;

    /// <summary>Begins to beat; dispose to stop.</summary>
    public static RunHeartbeat Start(
        PixelyApiClient api, Guid run, string worker, TimeSpan interval, TimeProvider time, ILogger logger, CancellationToken shutdown) =>
        new(api, run, worker, interval, time, logger, shutdown);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _beating;
        _stop.Dispose();
        _work.Dispose();
    }

    private async Task BeatAsync(PixelyApiClient api, Guid run, string worker, TimeSpan interval, TimeProvider time, ILogger logger)
    {
        using var timer = new PeriodicTimer(interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                if (!await TryBeatAsync(api, run, worker, logger))
                {
                    if (_isEnding)
                    {
                        return;
                    }

                    IsLost = true;
                    await _work.CancelAsync();
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The run has ended; so does its heartbeat.
        }
    }

    private static bool SaysLost(ApiProblem problem) => problem is { Status: 404 } || RunExecutor.LostCodes.Contains(problem.Code);

    private async Task<bool> TryBeatAsync(PixelyApiClient api, Guid run, string worker, ILogger logger)
    {
        try
        {
            if ((await api.BeatAsync(run, worker, _stop.Token)).Problem is not { } problem)
            {
                return true;
            }

            if (SaysLost(problem))
            {
                return false;
            }

            RunLog.HeartbeatRefused(logger, run, problem.Code!);
        }
        catch (Exception fault) when (!_stop.IsCancellationRequested)
        {
            // The steps of the run notice an outage themselves; a missed beat alone is no reason to stop, nor is anything it brings.
            RunLog.HeartbeatMissed(logger, fault, run);
        }

        return true;
    }
}
