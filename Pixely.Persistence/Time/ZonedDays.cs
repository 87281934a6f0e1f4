namespace Pixely.Persistence.Time;

/// <summary>Days as a time zone has them.</summary>
internal static class ZonedDays
{
    /// <summary>The instant (UTC) at which a day begins.</summary>
    public static DateTimeOffset BeginningOf(this TimeZoneInfo zone, DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        // Where the clock is put forward at midnight, the day begins at the first instant that exists.
        while (zone.IsInvalidTime(midnight))
        {
            midnight = midnight.AddMinutes(1);
        }

        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
