using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Pixely.Core.Runs;

namespace Pixely.Persistence.Runs;

/// <summary>
/// Decides whether a worker that has given no sign of life for the length of its lease is gone. That alone is no proof: while the Api, its
/// database or the way to them was away, or this process stood still, nobody could give a sign. So the silence must also have been seen by
/// this process for a while in which the worker could have spoken. A while begins anew after a time in which the database did not say who is
/// at work, or in which no worker reached this process.
/// </summary>
public sealed class RunSilences(IOptions<RunLeaseOptions> lease, TimeProvider time)
{
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<Guid, Seen> _seen = new();
    private readonly Attention _database = new(lease.Value.HeartbeatTimeout / 2, time);

    // A living worker beats within an interval before it is cut off: a shorter cut does not make it silent for the whole lease. Several Apis
    // share the workers' requests, so that each is asked less often than the workers ask.
    private readonly Attention _workers = new(lease.Value.HeartbeatTimeout - lease.Value.HeartbeatInterval, time);

    /// <summary>From when on a sign of life keeps a run off the list of silent ones, given the present.</summary>
    /// <param name="now">The present.</param>
    public DateTimeOffset SilentBefore(DateTimeOffset now) => now - lease.Value.HeartbeatTimeout;

    /// <summary>Notes that the database has just said who is at work.</summary>
    internal void Look() => _database.Note();

    /// <summary>Notes that a worker has just reached this process: others could have, too.</summary>
    internal void Hear() => _workers.Note();

    private void Note(Guid run, DateTimeOffset? beat)
    {
        if (_seen.Count > Most)
        {
            // Runs that ended or were taken over stay here; forgetting the others too costs them no more than another hearing.
            _seen.Clear();
        }

        _seen.AddOrUpdate(
            run,
            static (_, state) => new Seen(state.Beat, state.Now),
            static (_, known, state) => known.Beat == state.Beat ? known : new Seen(state.Beat, state.Now),
            (Beat: beat, Now: time.GetTimestamp()));
    }

    /// <summary>Whether another worker may take a running run; notes what was seen of it.</summary>
    internal bool IsGone(AnalysisRun run, DateTimeOffset now)
    {
        if (run.Status != RunStatus.Running)
        {
            return false;
        }

        Look();
        Note(run.Id, run.HeartbeatAt);
        var attentiveSince = Math.Max(_database.Since, _workers.Since);
        var silence = _seen.TryGetValue(run.Id, out var seen) ? time.GetElapsedTime(Math.Max(seen.Since, attentiveSince)) : TimeSpan.Zero;
        // A sign of life from the future was written by a clock that ran ahead: it says nothing, and the whole lease is waited for.
        return run.HeartbeatAt > now
            ? silence >= lease.Value.HeartbeatTimeout
            : !(run.HeartbeatAt > SilentBefore(now)) && silence >= lease.Value.Hearing;
    }

    private sealed record Seen(DateTimeOffset? Beat, long Since);
}
