using System.Text;
using System.Text.RegularExpressions;

namespace Pixely.Orchestrator.Annotation.OpenAi.Screening;

/// <summary>Finds what a text hides from people: turned directions, invisible characters within words, encoded passages.</summary>
internal static partial class HiddenText
{
    private const int FirstTag = 0xE0000;
    private const int LastTag = 0xE007F;
    private const int BlackFlag = 0x1F3F4;
    private const int Timeout = 1_000;

    /// <summary>Whether anything is hidden.</summary>
    public static bool IsIn(string text) =>
        Overrides().IsMatch(text) || WithinWords().IsMatch(text) || HasTags(text) || Escapes().IsMatch(text) || HasEncodedPassage(text);

    // Tags spell flags after a black flag, and nothing else that can be seen.
    private static bool HasTags(string text)
    {
        var inFlag = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is >= FirstTag and <= LastTag)
            {
                if (!inFlag)
                {
                    return true;
                }
            }
            else
            {
                inFlag = rune.Value == BlackFlag;
            }
        }

        return false;
    }

    private static bool HasEncodedPassage(string text) => Base64().Matches(text).Any(static match => IsReadable(match.Value)) || Hex().Matches(text).Any(static match => match.Value.Any(char.IsAsciiDigit) && match.Value.Any(char.IsAsciiLetter));

    private static bool IsReadable(string passage)
    {
        var padded = passage.TrimEnd('=').Replace('-', '+').Replace('_', '/');
        padded = padded[..(padded.Length - (padded.Length % 4 == 1 ? 1 : 0))];
        var bytes = new byte[padded.Length];
        if (!Convert.TryFromBase64String(padded.PadRight((padded.Length + 3) / 4 * 4, '='), bytes, out var length))
        {
            return false;
        }

        // A long word is Base64 too, but decodes to noise.
        var readable = Encoding.UTF8.GetString(bytes, 0, length).Count(static c => char.IsLetterOrDigit(c) || char.IsWhiteSpace(c) || c is '.' or ',' or ':' or '"' or '{' or '}');
        return length >= 8 && readable >= 0.9 * length;
    }

    [GeneratedRegex(@"[\u202A-\u202E\u2066-\u2069]", RegexOptions.None, Timeout)]
    private static partial Regex Overrides();

    [GeneratedRegex(@"\p{IsBasicLatin}[\u00AD\u200B-\u200F\u2060-\u2064\uFEFF\u180E]+[a-zA-Z]", RegexOptions.None, Timeout)]
    private static partial Regex WithinWords();

    [GeneratedRegex(@"(?:\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|&#x?[0-9a-fA-F]+;|%[0-9a-fA-F]{2}){2}", RegexOptions.None, Timeout)]
    private static partial Regex Escapes();

    [GeneratedRegex(@"[A-Za-z0-9+/_-]{12,}={0,2}", RegexOptions.None, Timeout)]
    private static partial Regex Base64();

    [GeneratedRegex(@"(?:\b|0x)(?:[0-9a-fA-F]{2}[\s:]?){12,}\b", RegexOptions.None, Timeout)]
    private static partial Regex Hex();
}
