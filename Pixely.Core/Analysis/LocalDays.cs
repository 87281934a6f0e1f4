namespace Pixely.Core.Analysis;

/// <summary>Days in a time zone. Asking the zone costs more than all else that placing a comment takes, so each slot is asked for once.</summary>
internal sealed class LocalDays(TimeZoneInfo zone)
{
    // Offsets from UTC are multiples of a quarter of an hour, except long ago: within a slot no day begins.
    private const long TicksPerSlot = TimeSpan.TicksPerMinute * 15;

    private static readonly DateTimeOffset FirstRegularOffset = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<long, DateOnly> _days = [];

    /// <summary>An instant's day.</summary>
    public DateOnly Of(DateTimeOffset instant)
    {
        if (instant < FirstRegularOffset)
        {
            return Ask(instant);
        }

        var slot = instant.UtcTicks / TicksPerSlot;
        if (!_days.TryGetValue(slot, out var day))
        {
            day = Ask(instant);
            _days.Add(slot, day);
        }

        return day;
    }

    private DateOnly Ask(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);
}
