using System.Globalization;

namespace Pixely.Dashboard.Localization;

/// <summary>Shortens texts from outside.</summary>
internal static class TextCut
{
    /// <summary>The beginning of a text with an ellipsis, never cut through the middle of a letter or an emoji; a short text as it is.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">Most UTF-16 characters before the ellipsis, 1 or more.</param>
    public static string Cut(this string text, int length)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= length ? text : text[..EndOf(text, length)] + "…";
    }

    /// <summary>Where a text can be cut at or before a length; the length itself where one letter is longer than that.</summary>
    public static int EndOf(string text, int length)
    {
        ArgumentNullException.ThrowIfNull(text);
        // What lies far behind the cut need not be looked at.
        var head = text.Length > length + 64 ? text[..(length + 64)] : text;
        var end = StringInfo.ParseCombiningCharacters(head).LastOrDefault(i => i <= length);
        return end == 0 ? length : end;
    }
}
