namespace Pixely.Orchestrator.Ingestion.Sheets.Values;

/// <summary>Reads a wall clock.</summary>
internal static class LocalTime
{
    /// <summary>
    /// The instant at which a wall clock showed a time. When clocks went back, the time was shown twice: the first showing is meant.
    /// When they went forward, it was never shown: it is read as if the clock had not been changed yet (02:30 becomes 03:30).
    /// </summary>
    public static DateTimeOffset ToInstant(DateTime local, TimeZoneInfo zone)
    {
        var wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        var offset = zone switch
        {
            _ when zone.IsAmbiguousTime(wall) => zone.GetAmbiguousTimeOffsets(wall).Max(),
            // A day before lies on the near side of every gap.
            _ when zone.IsInvalidTime(wall) => zone.GetUtcOffset(wall.AddDays(-1)),
            _ => zone.GetUtcOffset(wall),
        };
        return new DateTimeOffset(wall, offset).ToUniversalTime();
    }
}
