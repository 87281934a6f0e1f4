using System.Globalization;
using System.Text.RegularExpressions;
using Pixely.Core.Validation;

namespace Pixely.Orchestrator.Ingestion.Sources.Workbook;

/// <summary>
/// Shows a number as a spreadsheet would: a comment that consists of digits is stored as a number, and its reader saw the formatted text.
/// Covers general, fixed, grouped, percent and scientific formats, literals and dates; fractions are shown as decimals.
/// </summary>
internal sealed partial class CellNumberFormat
{
    private readonly CultureInfo _culture;
    private readonly string? _pattern;

    /// <summary>Reads a format code.</summary>
    /// <param name="code">Format code, e.g. <c>#,##0.00</c> or <c>dd/mm/yyyy hh:mm</c>.</param>
    /// <param name="culture">Decides marks and names of months.</param>
    public CellNumberFormat(string code, CultureInfo culture)
    {
        _culture = culture;
        var bare = Decoration.Replace(code, "");
        var first = bare.Split(';')[0];
        IsDate = DateFormatCode.IsDate(first);
        _pattern = IsDate ? DateFormatCode.ToPattern(first) : NumberPattern(bare);
    }

    /// <summary>True for formats that show a serial number as a date or time.</summary>
    public bool IsDate { get; }

    /// <summary>The number as shown.</summary>
    /// <param name="number">The stored value.</param>
    /// <param name="dateShift">Days from the workbook's calendar to that of 1900.</param>
    public string Show(double number, int dateShift)
    {
        if (IsDate && number + dateShift is >= 0 and < 2_958_466)
        {
            return DateTime.FromOADate(number + dateShift).ToString(_pattern, _culture);
        }

        return _pattern is null || IsDate ? General(number) : number.ToString(_pattern, _culture);
    }

    // Up to 11 significant digits fit; large and tiny numbers are shown with an exponent.
    private string General(double number) =>
        number == 0 || Math.Abs(number) is >= 1e-9 and < 1e15
            ? Math.Round((decimal)number, 9).ToString("0.#########", _culture)
            : number.ToString("0.#####E+00", _culture);

    /// <summary>Null for general formats and those this class does not know.</summary>
    private static string? NumberPattern(string code)
    {
        var pattern = code.Replace('?', '#');
        return pattern.Contains('/', StringComparison.Ordinal) || !pattern.Contains('0', StringComparison.Ordinal) ? null : pattern;
    }

    // Colours and conditions, currency with its locale, fill characters and the space of a character's width.
    [GeneratedRegex(@"\[(?!h|m|s)[^\]]*\]|\*.|_.", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, PatternGuard.Milliseconds)]
    private static partial Regex Decoration { get; }
}
