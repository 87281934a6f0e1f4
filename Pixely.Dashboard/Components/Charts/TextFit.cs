using System.Globalization;

namespace Pixely.Dashboard.Components.Charts;

/// <summary>
/// How much room letters take at most. The page has no script and the server no fonts: widths are upper bounds over the
/// fonts of the style sheet, so that what fits here fits in every browser.
/// </summary>
internal static class TextFit
{
    private const string Ellipsis = "…";
    private const int MostMarks = 4;
    private const double MarkTooMany = 1.0;

    /// <summary>At most so many pixels.</summary>
    /// <param name="text">One line.</param>
    /// <param name="fontSize">Pixels.</param>
    public static double Width(string text, double fontSize)
    {
        var ems = 0.0;
        var marks = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            // No language piles up more than a few marks on a letter; whoever does makes it as wide as its marks.
            marks = TakesNoRoom(rune) ? marks + 1 : 0;
            ems += marks > MostMarks ? MarkTooMany : Ems(rune);
        }

        return ems * fontSize;
    }

    /// <summary>The text, or as many of its letters as fit, then an ellipsis.</summary>
    public static string Cut(string text, double width, double fontSize)
    {
        if (Width(text, fontSize) <= width)
        {
            return text;
        }

        var room = width - Width(Ellipsis, fontSize);
        var length = 0;
        var letters = StringInfo.GetTextElementEnumerator(text);
        while (letters.MoveNext())
        {
            var letter = letters.GetTextElement();
            room -= Width(letter, fontSize);
            if (room < 0)
            {
                break;
            }

            length = letters.ElementIndex + letter.Length;
        }

        return text[..length].TrimEnd() + Ellipsis;
    }

    /// <summary>The text on at most two lines, broken at a space where one is; the second is cut where it does not fit.</summary>
    public static IReadOnlyList<string> Wrap(string text, double width, double fontSize)
    {
        if (Width(text, fontSize) <= width)
        {
            return [text];
        }

        for (var space = text.LastIndexOf(' '); space > 0; space = text.LastIndexOf(' ', space - 1))
        {
            if (Width(text[..space], fontSize) <= width)
            {
                return [text[..space], Cut(text[(space + 1)..], width, fontSize)];
            }
        }

        return [Cut(text, width, fontSize)];
    }

    /// <summary>From which width on a text fits within its share of a bar: null = always, a class of the style sheet, or "density-3" = never.</summary>
    /// <param name="text">One line of 13 pixels.</param>
    /// <param name="share">Part of the chart's width, 0..1.</param>
    public static string? ShowsFrom(string text, double share)
    {
        var needed = Width(text, 13) + 4;
        return share * RowText.Narrowest >= needed ? null
            : share * 480 >= needed ? "from-middle"
            : share * 832 >= needed ? "from-wide"
            : "density-3";
    }

    /// <summary>The text, set apart when it holds letters that are written from right to left.</summary>
    public static string Isolated(string text) =>
        text.AsSpan().ContainsAnyInRange('\u0590', '\u08ff') || text.AsSpan().ContainsAnyInRange('\ufb1d', '\ufefc') ? $"\u2068{text}\u2069" : text;

    private static double Ems(System.Text.Rune rune) => rune.Value switch
    {
        'i' or 'j' or 'l' or 'I' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' or 'í' => 0.34,
        't' or 'f' or 'r' or ' ' or 0xa0 or '(' or ')' or '-' or '/' or '[' or ']' or '"' => 0.44,
        'm' or 'w' or 'M' or 'W' or '%' or '@' or '…' => 1.0,
        >= '0' and <= '9' => 0.6,
        >= 'a' and <= 'z' => 0.62,
        >= 'A' and <= 'Z' => 0.78,
        < 0x250 => 0.72,
        >= 0x1100 => 1.3,
        _ when TakesNoRoom(rune) => 0,
        _ => 0.85,
    };

    private static bool TakesNoRoom(System.Text.Rune rune) =>
        System.Text.Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.EnclosingMark;
}
