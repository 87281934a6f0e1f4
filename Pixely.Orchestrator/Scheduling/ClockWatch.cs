namespace Pixely.Orchestrator.Scheduling;

/// <summary>Tells when what was computed from the machine's clock should be looked at again: at first, after the clock was set, and now and then.</summary>
internal sealed class ClockWatch(TimeProvider time)
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(30);

    // Another machine's clock may have been wrong, too, and that machine gone since.
    private static readonly TimeSpan Trust = TimeSpan.FromHours(1);

    private (DateTimeOffset Clock, long Elapsed)? _last;
    private (DateTimeOffset Clock, long Elapsed) _doubted;

    /// <summary>Whether to look again; call it at intervals.</summary>
    public bool IsToBeDoubted()
    {
        var now = (Clock: time.GetUtcNow(), Elapsed: time.GetTimestamp());
        var wasSet = _last is not { } last || (now.Clock - last.Clock - time.GetElapsedTime(last.Elapsed, now.Elapsed)).Duration() > Tolerance;
        _last = now;
        if (!wasSet && time.GetElapsedTime(_doubted.Elapsed, now.Elapsed) < Trust)
        {
            return false;
        }

        _doubted = now;
        return true;
    }
}
