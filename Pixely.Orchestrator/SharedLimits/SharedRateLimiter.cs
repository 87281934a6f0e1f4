using Npgsql;

namespace Pixely.Orchestrator.SharedLimits;

/// <summary>
/// Keeps limits over all workers: the buckets are rows of the scheduler's database, and only its clock counts. A bucket is one instant
/// (the theoretical arrival time of GCRA), moved on by one atomic statement; whoever moved it knows when its permits count and waits by
/// itself. A worker that dies while it waits costs the permits that it had taken, and nothing else.
/// </summary>
internal sealed class SharedRateLimiter(RateBuckets buckets, TimeProvider time, ILogger<SharedRateLimiter> logger) : IRateLimiter, IDisposable
{
    private static readonly TimeSpan FirstBackOff = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(5);

    private bool _isAway;

    /// <summary>How long the database may be away before a caller is told.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(1);

    public async Task<TimeSpan> AcquireAsync(SharedRate rate, long permits, CancellationToken cancellationToken)
    {
        rate.Check(permits);
        var started = time.GetTimestamp();
        RateReservation reservation;
        do
        {
            reservation = await PersistAsync(rate, token => buckets.ReserveAsync(rate, permits, token), cancellationToken);
            await RateWait.ForAsync(reservation.Wait, time, cancellationToken);
        }
        while (reservation.Wait > TimeSpan.Zero
            && await PersistAsync(rate, token => buckets.PausesAsync(rate, token), cancellationToken) != reservation.Pauses);

        return time.GetElapsedTime(started);
    }

    public Task PauseAsync(SharedRate rate, TimeSpan duration, CancellationToken cancellationToken) =>
        PersistAsync(rate, token => buckets.PauseAsync(rate, duration, token), cancellationToken);

    public void Dispose() => buckets.Dispose();

    // A permit whose confirmation got lost on the way is taken twice: that costs pace, never the limit.
    private async Task<T> PersistAsync<T>(SharedRate rate, Func<CancellationToken, Task<T>> step, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        for (var backOff = FirstBackOff; ; backOff = backOff * 2 < LongestBackOff ? backOff * 2 : LongestBackOff)
        {
            try
            {
                var result = await step(cancellationToken);
                Answered(rate);
                return result;
            }
            catch (NpgsqlException fault)
            {
                Away(rate, fault);
                if (time.GetElapsedTime(started) + backOff > Patience)
                {
                    throw new RateLimiterUnavailableException($"The bucket {rate.Name} could not be asked for {Patience}.", fault);
                }
            }

            await RateWait.ForAsync(backOff, time, cancellationToken);
        }
    }

    private void Answered(SharedRate rate)
    {
        if (Interlocked.Exchange(ref _isAway, false))
        {
            SharedLimitsLog.Back(logger, rate.Name);
        }
    }

    private void Away(SharedRate rate, NpgsqlException fault)
    {
        if (!Interlocked.Exchange(ref _isAway, true))
        {
            SharedLimitsLog.Away(logger, fault, rate.Name);
        }
    }
}
