using System.Globalization;

namespace Pixely.Api.Features.ModelUse;

/// <summary>Months on the wire, <c>YYYY-MM</c>; inside, a month is its first day.</summary>
internal static class Months
{
    private const string Format = "yyyy-MM";

    /// <summary>The name of a day's month.</summary>
    public static string NameOf(DateOnly month) => month.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>The month in which a time zone is at an instant.</summary>
    public static DateOnly Present(TimeZoneInfo zone, DateTimeOffset now)
    {
        var day = TimeZoneInfo.ConvertTime(now, zone);
        return new DateOnly(day.Year, day.Month, 1);
    }

    /// <summary>Reads a name; null is no month, and no fault.</summary>
    public static bool TryRead(string? text, out DateOnly? month)
    {
        month = null;
        if (text is null)
        {
            return true;
        }

        if (DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) && first.Year is >= 2000 and < 3000)
        {
            month = first;
        }

        return month is not null;
    }
}
