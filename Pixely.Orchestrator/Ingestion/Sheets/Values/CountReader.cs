using System.Globalization;
using System.Text.RegularExpressions;
using Pixely.Core.Validation;
using Pixely.Orchestrator.Ingestion.Sheets.Columns;

namespace Pixely.Orchestrator.Ingestion.Sheets.Values;

/// <summary>
/// Reads a count: <c>1234</c>, <c>1.234</c>, <c>1,234</c>, <c>1 234</c>, <c>1,2k</c>, <c>3 mil</c>, <c>1.2M</c>. A count is whole, so a
/// lone mark before three digits groups them; before a unit, where both readings are whole, the culture decides.
/// </summary>
internal sealed partial class CountReader(CultureInfo culture)
{
    private const int LongestText = 100;
    private const decimal Largest = 1_000_000_000_000_000;

    private readonly char _decimalMark = culture.NumberFormat.NumberDecimalSeparator is "," ? ',' : '.';

    /// <summary>Reads a count of 0 or more.</summary>
    /// <returns>False when the cell is no whole number; an empty cell is read as null.</returns>
    public bool TryRead(SheetCell cell, out long? count)
    {
        count = null;
        switch (cell.Kind)
        {
            case SheetCellKind.Empty:
                return true;
            case SheetCellKind.Number when cell.Number >= 0 && cell.Number <= (double)Largest && double.IsInteger(cell.Number):
                count = (long)cell.Number;
                return true;
            case SheetCellKind.Text when cell.Text.Length <= LongestText:
                count = Read(CellText.Clean(cell.Text));
                return count is not null;
            default:
                return false;
        }
    }

    private long? Read(string text)
    {
        var match = Count.Match(text);
        if (!match.Success)
        {
            return null;
        }

        var unit = match.Groups["unit"];
        var plain = Plain(match.Groups["number"].Value, hasUnit: unit.Success);
        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number * UnitOf(unit) is var value && value <= Largest && decimal.IsInteger(value)
                ? (long)value
                : null;
    }

    /// <summary>Digits with at most a decimal point; null when the marks make no sense.</summary>
    private string? Plain(string number, bool hasUnit)
    {
        var last = number.LastIndexOfAny(['.', ',']);
        if (last < 0 || !IsDecimalMark(number, last, hasUnit))
        {
            return Grouped.IsMatch(number) ? Bare(number) : null;
        }

        var whole = number[..last];
        return Grouped.IsMatch(whole) ? $"{Bare(whole)}.{number[(last + 1)..]}" : null;
    }

    private bool IsDecimalMark(string number, int at, bool hasUnit)
    {
        var mark = number[at];
        var other = mark == '.' ? ',' : '.';
        if (number.Contains(other, StringComparison.Ordinal))
        {
            return true;
        }

        var occursOnce = number.IndexOf(mark, StringComparison.Ordinal) == at;
        var couldGroup = number.Length - at == 4 && at is >= 1 and <= 3 && number[0] != '0';
        return occursOnce && (!couldGroup || (hasUnit && mark == _decimalMark));
    }

    private static string Bare(string number) => Marks.Replace(number, "");

    private static decimal UnitOf(Group unit) => !unit.Success ? 1 : NameKey.Of(unit.Value) is "k" or "mil" ? 1_000 : 1_000_000;

    [GeneratedRegex(@"^(?<number>[0-9](?:[0-9.,'’ ]*[0-9])?) ?(?<unit>k|mil|m|mill\.?|mill[oó]n(?:es)?|millions?)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PatternGuard.Milliseconds)]
    private static partial Regex Count { get; }

    // Digits without marks, or groups of three behind one and the same mark.
    [GeneratedRegex(@"^(?:[0-9]+|[0-9]{1,3}(?<mark>[.,'’ ])[0-9]{3}(?:\k<mark>[0-9]{3})*)$", RegexOptions.CultureInvariant, PatternGuard.Milliseconds)]
    private static partial Regex Grouped { get; }

    [GeneratedRegex("[.,'’ ]", RegexOptions.CultureInvariant, PatternGuard.Milliseconds)]
    private static partial Regex Marks { get; }
}
