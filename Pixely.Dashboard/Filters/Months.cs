using System.Globalization;

namespace Pixely.Dashboard.Filters;

/// <summary>Months in addresses, <c>YYYY-MM</c>; inside, a month is its first day.</summary>
internal static class Months
{
    private const string Format = "yyyy-MM";

    // What the Api understands; it tells five months more before the one that is asked for.
    private static readonly DateOnly Earliest = new(2001, 1, 1);
    private static readonly DateOnly Latest = new(2100, 12, 1);

    /// <summary>A month's name in an address.</summary>
    public static string NameOf(DateOnly month) => month.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>The month of a name that the Api gave.</summary>
    public static DateOnly Parse(string name) => DateOnly.ParseExact(name, Format, CultureInfo.InvariantCulture);

    /// <summary>The month of a name that somebody typed, or null when it is none.</summary>
    public static DateOnly? Find(string? name) =>
        DateOnly.TryParseExact(name, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && month >= Earliest && month <= Latest
            ? month
            : null;
}
