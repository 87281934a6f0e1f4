using Pixely.Core.Runs;

namespace Pixely.Orchestrator.Runs;

/// <summary>
/// Whether this worker may still believe that a run is its own. It may for as long as the Api gives nobody else the run: the lease, from
/// the last beat that was answered.
/// </summary>
internal sealed class RunHold(RunLease lease, TimeProvider time)
{
    private readonly Lock _gate = new();
    private Moment _confirmed = new(time.GetTimestamp(), time.GetUtcNow());
    private TaskCompletionSource _confirmation = NewSignal();

    /// <summary>Time between two beats.</summary>
    public TimeSpan Beat { get; } = TimeSpan.FromSeconds(lease.BeatSeconds);

    /// <summary>Now, for <see cref="Confirm"/>.</summary>
    public Moment Now => new(time.GetTimestamp(), time.GetUtcNow());

    /// <summary>The Api has answered a beat that was sent at a moment.</summary>
    public void Confirm(Moment sent)
    {
        lock (_gate)
        {
            _confirmed = sent;
            _confirmation.SetResult();
            _confirmation = NewSignal();
        }
    }

    /// <summary>For how many leases no beat was answered, by the counter: a clock that was set is no silence.</summary>
    public double SilentLeases
    {
        get
        {
            lock (_gate)
            {
                return time.GetElapsedTime(_confirmed.Timestamp).TotalSeconds / lease.TimeoutSeconds;
            }
        }
    }

    /// <summary>Returns at once within the lease; else after the next answered beat.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        while (Doubt() is { } confirmation)
        {
            await confirmation.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>What tells of the next answered beat, or null within the lease.</summary>
    private TaskCompletionSource? Doubt()
    {
        lock (_gate)
        {
            // The counter stands still while a machine sleeps, the clock may be set: the longer of the two decides.
            var elapsed = time.GetElapsedTime(_confirmed.Timestamp);
            var byClock = time.GetUtcNow() - _confirmed.Clock;
            return Math.Max(elapsed.TotalSeconds, byClock.TotalSeconds) < lease.TimeoutSeconds ? null : _confirmation;
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>An instant, by counter and by clock.</summary>
    internal readonly record struct Moment(long Timestamp, DateTimeOffset Clock);
}
