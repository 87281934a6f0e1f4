using Npgsql;

namespace Pixely.Orchestrator.SharedLimits;

/// <summary>The buckets' table, made by the first who needs it. Each method is one statement, so that nothing is held while anybody waits.</summary>
internal sealed class RateBuckets(NpgsqlDataSource database) : IDisposable
{
    // Nobody queues for so many periods. An instant further ahead was written before the database's clock was set back.
    private const int LongestQueue = 15;

    // The lock makes several workers' first steps one after another: "if not exists" alone does not.
    private const string Table =
        """
        select pg_advisory_xact_lock(hashtext('pixely_rate_limits'));
        create table if not exists pixely_rate_limits (
            name text primary key,
            due timestamptz not null,
            paused_until timestamptz not null default '-infinity',
            pauses bigint not null default 0)
        """;

    private const string Reserve =
        """
        insert into pixely_rate_limits as bucket (name, due)
        values ($1, clock_timestamp() + make_interval(secs => $2))
        on conflict (name) do update set due = greatest(
            clock_timestamp(),
            case when bucket.due > clock_timestamp() + make_interval(secs => $4) then clock_timestamp() else bucket.due end,
            bucket.paused_until + make_interval(secs => $5)) + make_interval(secs => $2)
        returning extract(epoch from due - clock_timestamp())::double precision - $3, pauses
        """;

    private const string Pause =
        """
        insert into pixely_rate_limits as bucket (name, due, paused_until, pauses)
        values ($1, clock_timestamp(), clock_timestamp() + make_interval(secs => $2), 1)
        on conflict (name) do update set
            paused_until = greatest(bucket.paused_until, clock_timestamp() + make_interval(secs => $2)),
            pauses = bucket.pauses + 1
        returning pauses
        """;

    private const string Pauses = "select coalesce((select pauses from pixely_rate_limits where name = $1), 0)";

    /// <summary>Takes permits and says when they count.</summary>
    public Task<RateReservation> ReserveAsync(SharedRate rate, long permits, CancellationToken cancellationToken)
    {
        var step = rate.SecondsPerPermit;
        return ReadAsync(
            Reserve,
            [rate.Name, permits * step, step + rate.Tolerance, LongestQueue * rate.Period.TotalSeconds, rate.Tolerance],
            static row => new RateReservation(RateWait.Of(row.GetDouble(0)), row.GetInt64(1)),
            cancellationToken);
    }

    /// <summary>Lets nobody through for so long, a day at most; says how often that has happened.</summary>
    public Task<long> PauseAsync(SharedRate rate, TimeSpan duration, CancellationToken cancellationToken) =>
        ReadAsync(Pause, [rate.Name, RateWait.Of(duration.TotalSeconds).TotalSeconds], static row => row.GetInt64(0), cancellationToken);

    /// <summary>How often the bucket was paused.</summary>
    public Task<long> PausesAsync(SharedRate rate, CancellationToken cancellationToken) =>
        ReadAsync(Pauses, [rate.Name], static row => row.GetInt64(0), cancellationToken);

    public void Dispose() => database.Dispose();

    private async Task<T> ReadAsync<T>(string sql, object[] values, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        try
        {
            return await TryReadAsync(sql, values, read, cancellationToken);
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            await using var create = database.CreateBatch();
            foreach (var statement in Table.Split(';'))
            {
                create.BatchCommands.Add(new NpgsqlBatchCommand(statement));
            }

            await create.ExecuteNonQueryAsync(cancellationToken);
            return await TryReadAsync(sql, values, read, cancellationToken);
        }
    }

    private async Task<T> TryReadAsync<T>(string sql, object[] values, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return read(row);
    }
}
