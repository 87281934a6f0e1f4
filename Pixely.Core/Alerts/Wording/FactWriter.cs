using System.Globalization;
using System.Text.Json;

namespace Pixely.Core.Alerts.Wording;

/// <summary>Writes the figures of an alert into its sentence.</summary>
/// <param name="culture">Language, and how numbers are written.</param>
/// <param name="instant">Writes an instant with its time zone; in UTC when null.</param>
internal sealed class FactWriter(CultureInfo culture, Func<DateTimeOffset, string>? instant)
{
    /// <summary>Stands in for a figure that the facts do not hold.</summary>
    private const string Missing = "–";

    private const char Minus = '−';
    private const char NoBreakSpace = '\u00a0';

    // Scores of -1..1 are points of -100..100 wherever Pixely shows them.
    private const double Points = 100;

    /// <summary>A figure.</summary>
    /// <param name="fact">The figure; undefined when the facts do not hold it.</param>
    /// <param name="how">
    /// Nothing; a colon with a format of numbers, <c>points</c>, <c>instant</c>, <c>month</c> or <c>week</c>; or two words, each after a bar, of which the
    /// first is for 1 and for true.
    /// </param>
    public string Write(JsonElement fact, string how) => how switch
    {
        ['|', .. var words] => words.Split('|')[IsOne(fact) ? 0 : 1],
        [':', .. var format] => Format(fact, format),
        _ => Format(fact, ""),
    };

    private static bool IsOne(JsonElement fact) => fact.ValueKind == JsonValueKind.True || (fact.ValueKind == JsonValueKind.Number && fact.GetDouble() == 1);

    private string Format(JsonElement fact, string format) => fact.ValueKind switch
    {
        JsonValueKind.Number when format == "points" => Number(fact.GetDouble() * Points, "+0.0;-0.0;0.0"),
        JsonValueKind.Number => Number(fact.GetDouble(), format),
        JsonValueKind.String => Format(fact, fact.GetString()!, format),
        _ => Missing,
    };

    private string Format(JsonElement fact, string text, string format) => format switch
    {
        "instant" when fact.TryGetDateTimeOffset(out var at) => instant?.Invoke(at) ?? at.UtcDateTime.ToString(AlertWording.Of("Format.Instant", culture), culture),
        "month" when DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) =>
            month.ToString(AlertWording.Of("Format.Month", culture), culture),
        "week" when MondayOf(text) is { } monday => monday.ToString(AlertWording.Of("Format.Day", culture), culture),
        _ => text,
    };

    private string Number(double value, string format) => value.ToString(format, culture).Replace('-', Minus).Replace(' ', NoBreakSpace);

    // YYYY-Www, as ISO 8601 names weeks.
    private static DateOnly? MondayOf(string week) =>
        week.Split("-W") is [var year, var number]
        && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var y) && y is > 1 and < 9999
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var w) && w >= 1 && w <= ISOWeek.GetWeeksInYear(y)
            ? ISOWeek.ToDateOnly(y, w, DayOfWeek.Monday)
            : null;
}
