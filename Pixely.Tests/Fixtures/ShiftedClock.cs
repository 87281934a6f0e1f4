namespace Pixely.Tests.Fixtures;

/// <summary>The real clock, moved on at will: for hosts, whose timers must go on by themselves.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private long _shift;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + new TimeSpan(Interlocked.Read(ref _shift));

    public override long GetTimestamp() => System.GetTimestamp() + (Interlocked.Read(ref _shift) * TimestampFrequency / TimeSpan.TicksPerSecond);

    /// <summary>Moves the clock on.</summary>
    public void Advance(TimeSpan by) => Interlocked.Add(ref _shift, by.Ticks);
}
