using System.Globalization;
using System.Text.RegularExpressions;

namespace Pixely.Orchestrator.Ingestion.Sheets.Values;

/// <summary>Reads the time of day and the zone that <see cref="InstantReader"/> has matched.</summary>
internal static class ClockTime
{
    /// <summary>Midnight when there is no time; false for hours, minutes or seconds that no clock shows.</summary>
    public static bool TryRead(Match match, out TimeSpan time)
    {
        time = TimeSpan.Zero;
        if (!match.Groups["hour"].Success)
        {
            return true;
        }

        var hour = Number(match.Groups["hour"].ValueSpan);
        if (match.Groups["half"].Success)
        {
            if (hour is < 1 or > 12)
            {
                return false;
            }

            hour = (hour % 12) + (match.Groups["half"].ValueSpan is "P" or "p" ? 12 : 0);
        }

        var minute = Number(match.Groups["minute"].ValueSpan);
        var second = match.Groups["seconds"].Success ? Number(match.Groups["seconds"].ValueSpan) : 0;
        time = new TimeSpan(hour, minute, second) + Fraction(match.Groups["fraction"]);
        return hour <= 23 && minute <= 59 && second <= 59;
    }

    /// <summary>Reads <c>Z</c>, <c>UTC</c>, <c>GMT</c>, <c>+hh</c>, <c>+hhmm</c> or <c>+hh:mm</c>; offsets end at 14 hours.</summary>
    public static bool TryReadOffset(ReadOnlySpan<char> zone, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (char.IsLetter(zone[0]))
        {
            return true;
        }

        var minutes = zone.Length > 3 ? Number(zone[^2..]) : 0;
        offset = new TimeSpan(Number(zone[1..3]), minutes, 0);
        var isOffset = minutes <= 59 && offset <= TimeSpan.FromHours(14);
        if (zone[0] == '-')
        {
            offset = -offset;
        }

        return isOffset;
    }

    private static TimeSpan Fraction(Group digits) => digits.Success
        ? TimeSpan.FromTicks(long.Parse(digits.Value.PadRight(9, '0'), NumberStyles.None, CultureInfo.InvariantCulture) / 100)
        : TimeSpan.Zero;

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
