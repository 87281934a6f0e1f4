namespace Pixely.Orchestrator.SharedLimits;

/// <summary>Keeps limits within one process, by the same rule as <see cref="SharedRateLimiter"/>: for a worker without a scheduler's database.</summary>
internal sealed class LocalRateLimiter(TimeProvider time) : IRateLimiter
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);
    private readonly long _origin = time.GetTimestamp();

    public async Task<TimeSpan> AcquireAsync(SharedRate rate, long permits, CancellationToken cancellationToken)
    {
        rate.Check(permits);
        var started = time.GetTimestamp();
        RateReservation reservation;
        do
        {
            reservation = Reserve(rate, permits);
            await RateWait.ForAsync(reservation.Wait, time, cancellationToken);
        }
        while (reservation.Wait > TimeSpan.Zero && PausesOf(rate) != reservation.Pauses);

        return time.GetElapsedTime(started);
    }

    public Task PauseAsync(SharedRate rate, TimeSpan duration, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var bucket = BucketOf(rate);
            bucket.Due = Math.Max(bucket.Due, Now() + duration.TotalSeconds + rate.Tolerance);
            bucket.Pauses++;
        }

        return Task.CompletedTask;
    }

    private RateReservation Reserve(SharedRate rate, long permits)
    {
        lock (_gate)
        {
            var bucket = BucketOf(rate);
            var now = Now();
            var start = Math.Max(bucket.Due, now);
            var cost = permits * rate.SecondsPerPermit;
            var wait = RateWait.Of(start + (cost - rate.SecondsPerPermit) - rate.Tolerance - now);
            if (wait > rate.LongestWait)
            {
                throw new RateLimiterBusyException(rate.Name, wait);
            }

            bucket.Due = start + cost;
            return new RateReservation(wait, bucket.Pauses);
        }
    }

    private long PausesOf(SharedRate rate)
    {
        lock (_gate)
        {
            return BucketOf(rate).Pauses;
        }
    }

    private Bucket BucketOf(SharedRate rate)
    {
        if (!_buckets.TryGetValue(rate.Name, out var bucket))
        {
            _buckets.Add(rate.Name, bucket = new Bucket());
        }

        return bucket;
    }

    private double Now() => time.GetElapsedTime(_origin).TotalSeconds;

    private sealed class Bucket
    {
        public double Due { get; set; }

        public long Pauses { get; set; }
    }
}
