using System.Buffers;
using System.Globalization;

namespace Pixely.Core.Annotations.BuiltIn;

/// <summary>What single characters are and become.</summary>
internal static class Characters
{
    /// <summary>Combining tilde: the second half of a decomposed ñ.</summary>
    public const char Tilde = '\u0303';

    private static readonly SearchValues<char> LaughingLetters = SearchValues.Create("jhaeiosk");

    /// <summary>Lower case without accent; ñ stays; a combining mark becomes NUL and is dropped.</summary>
    public static char Fold(char c)
    {
        if (c < 128)
        {
            return c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c;
        }

        var lower = char.ToLowerInvariant(c);
        return lower switch
        {
            'á' or 'à' or 'â' or 'ä' or 'ã' => 'a',
            'é' or 'è' or 'ê' or 'ë' => 'e',
            'í' or 'ì' or 'î' or 'ï' => 'i',
            'ó' or 'ò' or 'ô' or 'ö' or 'õ' => 'o',
            'ú' or 'ù' or 'û' or 'ü' => 'u',
            'ñ' => 'ñ',
            'ç' => 'c',
            '’' => '\'',
            _ => char.GetUnicodeCategory(lower) == UnicodeCategory.NonSpacingMark ? '\0' : lower,
        };
    }

    /// <summary>A whole string folded, as word lists are compared.</summary>
    public static string Folded(string text) =>
        string.Create(text.Length, text, static (folded, source) =>
        {
            for (var i = 0; i < source.Length; i++)
            {
                folded[i] = Fold(source[i]);
            }
        });

    /// <summary>Whether a character belongs to the word, hashtag or mention that was begun.</summary>
    public static bool Continues(string text, int position, bool isTag)
    {
        var c = text[position];
        if (char.IsAsciiLetter(c))
        {
            return true;
        }

        return c < 128
            ? (isTag && (char.IsAsciiDigit(c) || c == '_' || (c == '.' && HasLetterAt(text, position + 1))))
                || (c == '\'' && HasLetterAt(text, position + 1))
            : char.IsLetter(c) || char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark
                || (c == '’' && HasLetterAt(text, position + 1));
    }

    /// <summary>Whether a folded word is written laughter in Spanish, English or Portuguese.</summary>
    public static bool IsLaughter(ReadOnlySpan<char> word)
    {
        if (word is "lol" or "lmao" or "xd" or "rofl" or "jaja" or "haha" or "jeje" or "hehe" or "kkk" or "jiji" or "jojo")
        {
            return true;
        }

        if (word.Length < 5)
        {
            return false;
        }

        var breaths = word.Count('j') + word.Count('h');
        return breaths >= 2 && word.IndexOfAnyExcept(LaughingLetters) < 0 && word.ContainsAny("aei");
    }

    private static bool HasLetterAt(string text, int position) => position < text.Length && char.IsLetter(text[position]);
}
