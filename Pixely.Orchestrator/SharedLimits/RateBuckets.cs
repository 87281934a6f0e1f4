using Npgsql;
using Pixely.Orchestrator.SharedTables;

namespace Pixely.Orchestrator.SharedLimits;

/// <summary>The buckets' table. Each method is one statement, so that nothing is held while anybody waits.</summary>
internal sealed class RateBuckets(NpgsqlDataSource database) : IDisposable
{
    // Callers of one bucket may wait for different times: none of them takes a queue of so many periods for a fault of the clock.
    private const int ShortestQueue = 15;

    // What is taken at the end of the longest wait: up to a period of permits, and up to one of tolerance.
    private const int OwnPeriods = 2;

    private const string Columns =
        """
        name text primary key,
        due timestamptz not null,
        paused_until timestamptz not null default '-infinity',
        pauses bigint not null default 0
        """;

    // No pause is longer than a day. One that ends later was begun before the database's clock was set back.
    private const string PausedUntil =
        "case when bucket.paused_until > clock_timestamp() + interval '25 hours' then '-infinity' else bucket.paused_until end";

    private const string Start =
        $"""
        greatest(
            clock_timestamp(),
            case when bucket.due > clock_timestamp() + make_interval(secs => $4) then clock_timestamp() else bucket.due end,
            {PausedUntil} + make_interval(secs => $5))
        """;

    private const string Reserve =
        $"""
        insert into pixely_rate_limits as bucket (name, due)
        values ($1, clock_timestamp() + make_interval(secs => $2))
        on conflict (name) do update set due = {Start} + make_interval(secs => $2)
        where {Start} + make_interval(secs => $2 - $3 - $6) <= clock_timestamp()
        returning extract(epoch from due - clock_timestamp())::double precision - $3, pauses
        """;

    private const string Expect =
        $"select extract(epoch from {Start} - clock_timestamp())::double precision + $2 - $3, pauses from pixely_rate_limits as bucket where name = $1 and $6 > 0";

    private const string Pause =
        $"""
        insert into pixely_rate_limits as bucket (name, due, paused_until, pauses)
        values ($1, clock_timestamp(), clock_timestamp() + make_interval(secs => $2), 1)
        on conflict (name) do update set
            paused_until = greatest({PausedUntil}, clock_timestamp() + make_interval(secs => $2)),
            pauses = bucket.pauses + 1
        returning pauses
        """;

    private const string Pauses = "select coalesce((select pauses from pixely_rate_limits where name = $1), 0)";

    private readonly SharedTable _table = new(database, "pixely_rate_limits", Columns);

    /// <summary>Takes permits and says when they count.</summary>
    /// <exception cref="RateLimiterBusyException">That is later than anybody would wait; nothing was taken.</exception>
    public async Task<RateReservation> ReserveAsync(SharedRate rate, long permits, CancellationToken cancellationToken)
    {
        var step = rate.SecondsPerPermit;
        // An instant further ahead was written before the database's clock was set back.
        var longestQueue = Math.Max(ShortestQueue * rate.Period.TotalSeconds, rate.LongestWait.TotalSeconds + (OwnPeriods * rate.Period.TotalSeconds));
        object[] values = [rate.Name, permits * step, step + rate.Tolerance, longestQueue, rate.Tolerance, rate.LongestWait.TotalSeconds];
        if (await _table.ReadAsync(Reserve, values, Reservation, cancellationToken) is { } taken)
        {
            return taken;
        }

        throw new RateLimiterBusyException(rate.Name, (await _table.ReadAsync(Expect, values, Reservation, cancellationToken))?.Wait ?? rate.LongestWait);
    }

    /// <summary>Lets nobody through for so long, a day at most; says how often that has happened.</summary>
    public Task<long> PauseAsync(SharedRate rate, TimeSpan duration, CancellationToken cancellationToken) =>
        _table.ReadAsync(Pause, [rate.Name, RateWait.Of(duration.TotalSeconds).TotalSeconds], Number, cancellationToken);

    /// <summary>How often the bucket was paused.</summary>
    public Task<long> PausesAsync(SharedRate rate, CancellationToken cancellationToken) =>
        _table.ReadAsync(Pauses, [rate.Name], Number, cancellationToken);

    public void Dispose() => _table.Dispose();

    private static RateReservation? Reservation(NpgsqlDataReader row) =>
        row.Read() ? new RateReservation(RateWait.Of(row.GetDouble(0)), row.GetInt64(1)) : null;

    private static long Number(NpgsqlDataReader row) => row.Read() ? row.GetInt64(0) : 0;
}
