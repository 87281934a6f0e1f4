using System.Globalization;
using System.Text;

namespace Pixely.Dashboard.Exports;

/// <summary>Text as spreadsheet programs take it: never as a formula, without characters that their formats forbid.</summary>
internal static class SpreadsheetText
{
    /// <summary>Most characters (UTF-16) of a cell.</summary>
    public const int LongestCell = 32_767;

    // Behind the text, so that a reader knows that there was more.
    private const string CutMark = " […]";

    // OWASP, "CSV Injection": what begins a formula, also in full width, where some programs take it for the same.
    private const string FormulaStarts = "=+-@＝＋－＠";

    /// <summary>
    /// Whether a program could read the text as a formula: its first character that is not a space begins one, or it begins with a tab
    /// or a line break.
    /// </summary>
    public static bool LooksLikeFormula(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text is ['\t' or '\r' or '\n', ..])
        {
            return true;
        }

        var first = text.AsSpan().TrimStart().TrimStart('\ufeff').TrimStart();
        return !first.IsEmpty && FormulaStarts.Contains(first[0], StringComparison.Ordinal);
    }

    /// <summary>The text without control characters (line breaks and tabs stay) and halves of characters, which XML cannot hold.</summary>
    public static string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsWritable(rune))
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString();
    }

    /// <summary>The text, cut with a mark where a cell could not hold it, never through a character as people see it.</summary>
    public static string Fit(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= LongestCell)
        {
            return text;
        }

        var room = LongestCell - CutMark.Length;

        // Only the end matters where it is cut; a text may be a megabyte.
        var window = Math.Max(0, room - 200);
        var cut = window + StringInfo.ParseCombiningCharacters(text[window..(room + 1)])[^1];
        return text[..cut] + CutMark;
    }

    private static bool IsWritable(Rune rune) =>
        rune.Value is '\t' or '\n' or '\r'
        || (!Rune.IsControl(rune) && rune != Rune.ReplacementChar && rune.Value is not (0xfffe or 0xffff));
}
