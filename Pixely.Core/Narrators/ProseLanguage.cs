using System.Collections.Frozen;
using System.Text;
using Pixely.Core.Analysis.Narratives;

namespace Pixely.Core.Narrators;

/// <summary>Tells Spanish from English prose, and both from anything else, by the small words that every sentence needs.</summary>
internal static class ProseLanguage
{
    // A title may well do without any.
    private const int ShortText = 4;

    private static readonly FrozenSet<string> Spanish = Words(
        "de la el los las que en y con por para una un se su sus es más lo del al como sin sobre entre hay ser son está no a o e ante desde hasta donde lo le");

    private static readonly FrozenSet<string> English = Words(
        "the of and to in is with for that a an on it its than are more as by this from at or be has have their who what which not no against");

    private static readonly FrozenSet<string> Others = Words(
        "não uma com você são muito dos das em ao os e um le les des est une du et dans il che di della per und der die das ist nicht mit ein eine");

    /// <summary>Whether a text reads as the language.</summary>
    public static bool Speaks(string text, string language)
    {
        if (text.EnumerateRunes().Any(static rune => Rune.IsLetter(rune) && rune.Value > 0x24F))
        {
            return false;
        }

        string[] words = [.. text.ToLowerInvariant().Split([' ', ',', '.', ';', ':', '(', ')', '«', '»', '“', '”', '"', '¿', '?', '¡', '!'], StringSplitOptions.RemoveEmptyEntries)
            .Where(static w => w[0] != '{')];
        var own = language == NarrativeLanguage.English ? English : Spanish;
        var other = language == NarrativeLanguage.English ? Spanish : English;
        var ownWords = words.Count(own.Contains);
        var foreignWords = Math.Max(words.Count(w => other.Contains(w) && !own.Contains(w)), words.Count(w => Others.Contains(w) && !own.Contains(w)));
        return ownWords > foreignWords || (words.Length < ShortText && foreignWords == 0);
    }

    private static FrozenSet<string> Words(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
