using System.Globalization;

namespace Pixely.Core.ModelUse;

/// <summary>Months on the wire and in addresses, <c>YYYY-MM</c>; inside, a month is its first day.</summary>
public static class Months
{
    private const string Format = "yyyy-MM";

    // Further than anybody has used a model, and far enough from the ends of the calendar to count on.
    private static readonly DateOnly Earliest = new(2001, 1, 1);
    private static readonly DateOnly Latest = new(2100, 12, 1);

    /// <summary>The name of a day's month.</summary>
    public static string NameOf(DateOnly month) => month.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>The month of a name that <see cref="NameOf"/> gave.</summary>
    public static DateOnly Parse(string name) => DateOnly.ParseExact(name, Format, CultureInfo.InvariantCulture);

    /// <summary>The month of a name that somebody typed, from 2001-01 to 2100-12; null when it is none.</summary>
    public static DateOnly? Find(string? name) =>
        DateOnly.TryParseExact(name, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && month >= Earliest && month <= Latest
            ? month
            : null;

    /// <summary>The month in which a time zone is at an instant.</summary>
    public static DateOnly Present(TimeZoneInfo zone, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var day = TimeZoneInfo.ConvertTime(now, zone);
        return new DateOnly(day.Year, day.Month, 1);
    }
}
