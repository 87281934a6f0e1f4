namespace Pixely.Orchestrator.SharedLimits;

/// <summary>Waits for a permit: never shorter than asked, however coarse the timers are.</summary>
internal static class RateWait
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Seconds as a wait; no timer runs longer than a day, and no service means more by it.</summary>
    public static TimeSpan Of(double seconds) =>
        seconds <= 0 ? TimeSpan.Zero : seconds >= Longest.TotalSeconds ? Longest : TimeSpan.FromSeconds(seconds);

    /// <summary>Waits.</summary>
    public static async Task ForAsync(TimeSpan wait, TimeProvider time, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var started = time.GetTimestamp();
        for (var left = wait; left > TimeSpan.Zero; left = wait - time.GetElapsedTime(started))
        {
            // Timers count whole milliseconds and would fire early.
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)), time, cancellationToken);
        }
    }
}
