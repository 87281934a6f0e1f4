namespace Pixely.Persistence.Time;

/// <summary>Instants and ids as PostgreSQL stores them.</summary>
public static class DatabaseTime
{
    /// <summary>Now (UTC), cut to the microsecond that PostgreSQL keeps, so that what is returned equals what is read back.</summary>
    public static DateTimeOffset GetDatabaseNow(this TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return time.GetUtcNow().ToDatabaseInstant();
    }

    /// <summary>A new id that sorts by the time of its creation (UUID version 7).</summary>
    public static Guid NewId(this TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return Guid.CreateVersion7(time.GetUtcNow());
    }

    /// <summary>An instant in UTC, cut to the microsecond.</summary>
    public static DateTimeOffset ToDatabaseInstant(this DateTimeOffset instant)
    {
        var utc = instant.ToUniversalTime();
        return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
