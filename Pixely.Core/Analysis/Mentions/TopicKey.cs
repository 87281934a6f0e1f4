using System.Globalization;
using System.Text;

namespace Pixely.Core.Analysis.Mentions;

/// <summary>Recognises keys that name the same topic in another spelling or number.</summary>
internal static class TopicKey
{
    private const int ShortestSingular = 3;

    /// <summary>A key in lower case, without accents, its words joined by single hyphens; a key without letters or digits stays as it is.</summary>
    public static string Fold(string key)
    {
        // Broken surrogates cannot be normalized; as runes they become the replacement character.
        var whole = key.Any(char.IsSurrogate) ? string.Concat(key.EnumerateRunes()) : key;
        var folded = new StringBuilder(key.Length);
        foreach (var rune in whole.Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                folded.Append(Rune.ToLowerInvariant(rune));
            }
            else if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark && folded.Length > 0 && folded[^1] != '-')
            {
                folded.Append('-');
            }
        }

        if (folded.Length > 0 && folded[^1] == '-')
        {
            folded.Length--;
        }

        return folded.Length == 0 ? key : folded.ToString();
    }

    /// <summary>What a folded key has in common with its plurals, whatever their language; different topics may share it.</summary>
    public static string Root(string folded)
    {
        var words = folded.Split('-');
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = RootOfWord(words[i]);
        }

        return string.Join('-', words);
    }

    /// <summary>Whether a folded key is a plural of another one: each word is the same or its Spanish or English plural, and one differs.</summary>
    public static bool IsPlural(string plural, string singular)
    {
        if (plural.Length <= singular.Length)
        {
            return false;
        }

        var plurals = plural.AsSpan().Split('-');
        var singulars = singular.AsSpan().Split('-');
        while (plurals.MoveNext())
        {
            if (!singulars.MoveNext() || !IsFormOf(plural.AsSpan(plurals.Current), singular.AsSpan(singulars.Current)))
            {
                return false;
            }
        }

        return !singulars.MoveNext();
    }

    // Strips whatever a plural may have added: sabor-es, price-s, autobus-es; deliver-ies, lu-ces.
    private static string RootOfWord(string word)
    {
        var end = word.Length;
        while (end > ShortestSingular && word[end - 1] is 's' or 'e')
        {
            end--;
        }

        return end == 0 ? word : word[end - 1] switch
        {
            'i' => string.Concat(word.AsSpan(0, end - 1), "y"),
            'c' => string.Concat(word.AsSpan(0, end - 1), "z"),
            _ => word[..end],
        };
    }

    private static bool IsFormOf(ReadOnlySpan<char> word, ReadOnlySpan<char> singular)
    {
        if (word.SequenceEqual(singular))
        {
            return true;
        }

        if (singular.Length < ShortestSingular)
        {
            return false;
        }

        var stem = singular[..^1];
        return (word.StartsWith(singular, StringComparison.Ordinal) && word[singular.Length..] is "s" or "es")
            || (word.StartsWith(stem, StringComparison.Ordinal)
                && ((singular[^1] == 'y' && word[stem.Length..] is "ies") || (singular[^1] == 'z' && word[stem.Length..] is "ces")));
    }
}
