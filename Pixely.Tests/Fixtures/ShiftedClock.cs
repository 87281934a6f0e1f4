namespace Pixely.Tests.Fixtures;

/// <summary>The system's clock and its real timers, at another time: time can pass at once, and the clock can be set as an operator sets a machine's.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private long _passed;
    private long _set;
    private long _frozenAt;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>A clock that shows this time now.</summary>
    public static ShiftedClock At(DateTimeOffset start)
    {
        var clock = new ShiftedClock();
        clock.Set(start - System.GetUtcNow());
        return clock;
    }

    /// <summary>A clock on which it is noon now (UTC): far from midnight, and from the hours that schedules name.</summary>
    public static ShiftedClock AtNoon() => At(new DateTimeOffset(System.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero).AddHours(12));

    public override DateTimeOffset GetUtcNow() => GetTrueUtcNow() + new TimeSpan(Interlocked.Read(ref _set));

    /// <summary>What a clock says that nobody has set: the time that has passed has passed for it, too.</summary>
    public DateTimeOffset GetTrueUtcNow()
    {
        var frozen = Interlocked.Read(ref _frozenAt);
        var now = frozen == 0 ? System.GetUtcNow() : new DateTimeOffset(frozen, TimeSpan.Zero);
        return now + new TimeSpan(Interlocked.Read(ref _passed));
    }

    // Ticks times the frequency is more than 64 bits hold after a quarter of an hour.
    public override long GetTimestamp() =>
        System.GetTimestamp() + (long)((Int128)Interlocked.Read(ref _passed) * TimestampFrequency / TimeSpan.TicksPerSecond);

    /// <summary>From now on the time of day moves by <see cref="Advance"/> only: on a busy machine seconds pass between two requests. Timers go on.</summary>
    public void Freeze() => Interlocked.Exchange(ref _frozenAt, System.GetUtcNow().UtcTicks);

    /// <summary>Lets time pass: what was measured with the clock has taken that much longer.</summary>
    public void Advance(TimeSpan by) => Interlocked.Add(ref _passed, by.Ticks);

    /// <summary>Lets time pass until noon (UTC) of the fifteenth of the next month: days from where a month ends, in every time zone.</summary>
    public void AdvanceToMiddleOfMonth()
    {
        var now = GetUtcNow();
        Advance(new DateTimeOffset(now.Year, now.Month, 15, 12, 0, 0, TimeSpan.Zero).AddMonths(1) - now);
    }

    /// <summary>Sets the clock forward, or back: no time passes by that.</summary>
    public void Set(TimeSpan by) => Interlocked.Add(ref _set, by.Ticks);
}
