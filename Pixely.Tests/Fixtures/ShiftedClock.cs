namespace Pixely.Tests.Fixtures;

/// <summary>The real clock, moved on at will: for hosts, whose timers must go on by themselves.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private long _shift;
    private long _frozenAt;

    /// <summary>A clock on which it is noon now (UTC): far from midnight, and from the hours that schedules name.</summary>
    public static ShiftedClock AtNoon()
    {
        var clock = new ShiftedClock();
        clock.Advance(TimeSpan.FromHours(12) - System.GetUtcNow().TimeOfDay);
        return clock;
    }

    public override DateTimeOffset GetUtcNow()
    {
        var frozen = Interlocked.Read(ref _frozenAt);
        var now = frozen == 0 ? System.GetUtcNow() : new DateTimeOffset(frozen, TimeSpan.Zero);
        return now + new TimeSpan(Interlocked.Read(ref _shift));
    }

    public override long GetTimestamp() => System.GetTimestamp() + (Interlocked.Read(ref _shift) * TimestampFrequency / TimeSpan.TicksPerSecond);

    /// <summary>From now on the time of day moves by <see cref="Advance"/> only: on a busy machine seconds pass between two requests. Timers go on.</summary>
    public void Freeze() => Interlocked.Exchange(ref _frozenAt, System.GetUtcNow().UtcTicks);

    /// <summary>Moves the clock on.</summary>
    public void Advance(TimeSpan by) => Interlocked.Add(ref _shift, by.Ticks);
}
