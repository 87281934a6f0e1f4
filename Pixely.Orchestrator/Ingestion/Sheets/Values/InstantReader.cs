using System.Globalization;
using System.Text.RegularExpressions;
using Pixely.Core.Validation;

namespace Pixely.Orchestrator.Ingestion.Sheets.Values;

/// <summary>
/// Reads when something was published: ISO 8601 with or without zone and fraction, <c>Y-m-d H:M[:S]</c>, <c>d/m/Y [H:M[:S]]</c>, a
/// 12-hour clock, spelled months and serial numbers. Without a zone the client's is meant.
/// </summary>
internal sealed partial class InstantReader(TimeZoneInfo zone, CultureInfo culture)
{
    private const int FirstYear = 2000;
    private const int LastYear = 2099;
    private const int LongestText = 100;

    // 3/4/2025 is the third of April nearly everywhere; only cultures that write the month first read it otherwise.
    private readonly bool _monthFirst = culture.DateTimeFormat.ShortDatePattern.StartsWith('M');

    /// <summary>Reads an instant.</summary>
    /// <param name="cell">A number (serial) or a text.</param>
    /// <param name="instant">The instant, in UTC.</param>
    /// <returns>False when the cell is no date of the years 2000 to 2099.</returns>
    public bool TryRead(SheetCell cell, out DateTimeOffset instant)
    {
        instant = default;
        if (cell.Kind == SheetCellKind.Number)
        {
            return SerialDate.TryRead(cell.Number, out var serial) && Found(LocalTime.ToInstant(serial, zone), out instant);
        }

        return cell.Kind == SheetCellKind.Text && cell.Text.Length <= LongestText && TryReadText(CellText.Clean(cell.Text), out instant);
    }

    /// <summary>Reads a day of the client's calendar; a time of day, if there is one, is put into the client's zone first.</summary>
    public bool TryReadDay(SheetCell cell, out DateOnly day)
    {
        var read = TryRead(cell, out var instant);
        day = read ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime) : default;
        return read;
    }

    private bool TryReadText(string text, out DateTimeOffset instant)
    {
        instant = default;
        if (SerialText.IsMatch(text))
        {
            return SerialDate.TryRead(text, out var serial) && Found(LocalTime.ToInstant(serial, zone), out instant);
        }

        var match = DateAndTime.Match(MonthNames.Spell(text));
        if (!match.Success || !TryReadDate(match, out var date) || !ClockTime.TryRead(match, out var time))
        {
            return false;
        }

        var local = date.Add(time);
        var named = match.Groups["zone"];
        return named.Success
            ? ClockTime.TryReadOffset(named.ValueSpan, out var offset) && Found(new DateTimeOffset(local, offset).ToUniversalTime(), out instant)
            : Found(LocalTime.ToInstant(local, zone), out instant);
    }

    private bool TryReadDate(Match match, out DateTime date)
    {
        var year = Number(match.Groups["year"]);
        if (match.Groups["year"].Length == 2)
        {
            year += 2000;
        }

        var (month, day) = match.Groups["month"].Success
            ? (Number(match.Groups["month"]), Number(match.Groups["day"]))
            : MonthAndDay(Number(match.Groups["first"]), Number(match.Groups["second"]));
        var exists = year is >= FirstYear and <= LastYear && month is >= 1 and <= 12
            && day >= 1 && day <= DateTime.DaysInMonth(year, month);
        date = exists ? new DateTime(year, month, day) : default;
        return exists;
    }

    private (int Month, int Day) MonthAndDay(int first, int second) =>
        second > 12 || (_monthFirst && first <= 12) ? (first, second) : (second, first);

    private static int Number(Group group) => int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    private static bool Found(DateTimeOffset value, out DateTimeOffset instant)
    {
        instant = value;
        return true;
    }

    [GeneratedRegex(@"^\d{5}(?:[.,]\d+)?$", RegexOptions.CultureInvariant, PatternGuard.Milliseconds)]
    private static partial Regex SerialText { get; }

    [GeneratedRegex(
        """
        ^(?: (?<year>[0-9]{4})(?<mark>[-/.])(?<month>[0-9]{1,2})\k<mark>(?<day>[0-9]{1,2})
           | (?<first>[0-9]{1,2})(?<mark>[-/.])(?<second>[0-9]{1,2})\k<mark>(?<year>[0-9]{4}|[0-9]{2}) )
        (?i: (?:T|,?[ ])
            (?<hour>[0-9]{1,2}):(?<minute>[0-9]{2})(?::(?<seconds>[0-9]{2})(?:[.,](?<fraction>[0-9]{1,9}))?)?
            (?:[ ]?(?<half>[AP])\.?[ ]?M\.?)?
            (?:[ ]?(?<zone>Z|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?))?
        )?$
        """,
        // Letters of either case in the second half only: a back-reference that ignores case has no compiled form.
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace, PatternGuard.Milliseconds)]
    private static partial Regex DateAndTime { get; }
}
