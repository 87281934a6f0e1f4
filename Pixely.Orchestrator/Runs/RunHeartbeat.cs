using Pixely.Core.Runs;
using Pixely.Orchestrator.Api;

namespace Pixely.Orchestrator.Runs;

/// <summary>
/// Says at intervals, and whenever a stage begins, that a run is alive, and stops the work on it when the Api says that it no longer is
/// ours.
/// </summary>
internal sealed class RunHeartbeat : IAsyncDisposable
{
    // Three minutes of leases of 20 s: as long as any request of the run is repeated.
    private const int LongestSilence = 9;

    private readonly PixelyApiClient _api;
    private readonly Guid _run;
    private readonly string _worker;
    private readonly RunHold _hold;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _work;
    private readonly Task _beating;
    private volatile bool _isEnding;

    private RunHeartbeat(PixelyApiClient api, RunSummary claimed, string worker, TimeProvider time, ILogger logger, CancellationToken shutdown)
    {
        (_api, _run, _worker, _time, _logger) = (api, claimed.Id, worker, time, logger);
        _hold = new RunHold(claimed.Lease ?? throw new InvalidOperationException("The Api named no lease with the claim."), time);
        _work = CancellationTokenSource.CreateLinkedTokenSource(shutdown);
        _beating = BeatAsync();
    }

    /// <summary>Cancelled when the process ends or the run is lost.</summary>
    public CancellationToken Work => _work.Token;

    /// <summary>True once another worker holds the run, or it has ended.</summary>
    public bool IsLost { get; private set; }

    /// <summary>
    /// True once no beat was confirmed for so long that the run has to be somebody else's. A worker that is cut off from the Api alone, and waits
    /// for a model meanwhile, would otherwise keep the client from all others.
    /// </summary>
    public bool IsCutOff { get; private set; }

    /// <summary>Where the work is, for the next beat.</summary>
    public RunProgress Progress { get; } = new();

    /// <summary>
    /// From now on a refused beat is no reason to stop: this worker is ending the run itself, and a beat may overtake the answer to
    /// that. If another worker has taken the run, the Api refuses what this one is about to send.
    /// </summary>
    public void ExpectEnd() => _isEnding = true;

    /// <summary>
    /// Passes at once while the Api has lately confirmed that the run is ours. A process that slept, or was cut off, for as long as
    /// another worker needs to take the run over waits here for the next answered beat; if that says that the run is lost, the work is
    /// cancelled.
    /// </summary>
    public Task WaitForHoldAsync(CancellationToken cancellationToken) => _hold.WaitAsync(cancellationToken);

    /// <summary>Begins to beat; dispose to stop.</summary>
    /// <param name="api">Where to.</param>
    /// <param name="claimed">The answer to the claim.</param>
    /// <param name="worker">Who claimed it.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where missed beats are told.</param>
    /// <param name="shutdown">Cancels the work.</param>
    public static RunHeartbeat Start(
        PixelyApiClient api, RunSummary claimed, string worker, TimeProvider time, ILogger logger, CancellationToken shutdown) =>
        new(api, claimed, worker, time, logger, shutdown);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _beating;
        _stop.Dispose();
        _work.Dispose();
    }

    private async Task BeatAsync()
    {
        var news = Progress.News;
        while (await WaitAsync(news))
        {
            news = Progress.News;
            var isLost = !await TryBeatAsync();
            IsCutOff = !isLost && _hold.SilentLeases >= LongestSilence;
            if (!isLost && !IsCutOff)
            {
                continue;
            }

            if (!_isEnding)
            {
                IsLost = isLost;
                await _work.CancelAsync();
            }

            return;
        }
    }

    private async Task<bool> WaitAsync(Task news)
    {
        await Task.WhenAny(news, Task.Delay(_hold.Beat, _time, _stop.Token));
        return !_stop.IsCancellationRequested;
    }

    private static bool SaysLost(ApiProblem problem) => problem is { Status: 404 } || RunExecutor.LostCodes.Contains(problem.Code);

    private async Task<bool> TryBeatAsync()
    {
        // An answer that takes longer than a beat is overtaken by the next.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        patience.CancelAfter(_hold.Beat);
        try
        {
            var sent = _hold.Now;
            if ((await _api.BeatAsync(_run, new RunHeartbeatRequest(_worker) { Stage = Progress.Stage }, patience.Token)).Problem is not { } problem)
            {
                _hold.Confirm(sent);
                return true;
            }

            if (SaysLost(problem))
            {
                return false;
            }

            RunLog.HeartbeatRefused(_logger, _run, problem.Code!);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The run has ended; so does its heartbeat.
        }
        catch (Exception fault)
        {
            // The steps of the run notice an outage themselves; a missed beat alone is no reason to stop, nor is anything it brings.
            RunLog.HeartbeatMissed(_logger, fault, _run);
        }

        return true;
    }
}
