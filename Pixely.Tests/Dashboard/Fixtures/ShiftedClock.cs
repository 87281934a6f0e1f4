namespace Pixely.Tests.Dashboard.Fixtures;

/// <summary>A clock that runs as the system's does, but shows a time of the test's choosing; its timers are real.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private TimeSpan _shift;

    public ShiftedClock(DateTimeOffset start) => _shift = start - System.GetUtcNow();

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _shift;

    public void Advance(TimeSpan by) => _shift += by;
}
