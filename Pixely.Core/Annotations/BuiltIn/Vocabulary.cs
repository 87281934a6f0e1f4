using System.Collections.Frozen;

namespace Pixely.Core.Annotations.BuiltIn;

/// <summary>All word lists in one look-up: a token is looked up once, whatever is asked of it later.</summary>
internal sealed class Vocabulary
{
    private static readonly string[] Prefixes = ["super", "hiper", "mega", "requete", "archi", "ultra", "recontra"];

    private readonly FrozenDictionary<string, WordFacts>.AlternateLookup<ReadOnlySpan<char>> _words;
    private readonly FrozenDictionary<string, WordFacts>.AlternateLookup<ReadOnlySpan<char>> _stems;
    private readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _abbreviations;
    private readonly int _longestStem;
    private readonly int _longestAbbreviation;

    public Vocabulary(WordLists lists, IReadOnlyDictionary<string, string> abbreviations)
    {
        var words = new Dictionary<string, WordFacts>(StringComparer.Ordinal);
        var stems = new Dictionary<string, WordFacts>(StringComparer.Ordinal);
        foreach (var form in lists.Forms)
        {
            if (form.EndsWith('*'))
            {
                stems.TryAdd(form[..^1], lists.FactsOf(form[..^1], isStem: true));
            }
            else
            {
                words.TryAdd(form, lists.FactsOf(form, isStem: false));
            }
        }

        _longestStem = stems.Keys.Select(static s => s.Length).DefaultIfEmpty().Max();
        _longestAbbreviation = abbreviations.Keys.Select(static s => s.Length).DefaultIfEmpty().Max();
        _words = words.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _stems = stems.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _abbreviations = abbreviations.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>What is known of a folded form, or null.</summary>
    public WordFacts? Find(ReadOnlySpan<char> form)
    {
        if (_words.TryGetValue(form, out var facts))
        {
            return facts;
        }

        for (var length = Math.Min(form.Length, _longestStem); length > 1; length--)
        {
            if (_stems.TryGetValue(form[..length], out facts))
            {
                return facts;
            }
        }

        return FindInside(form);
    }

    // "Superbonito" says what "bonito" says.
    private WordFacts? FindInside(ReadOnlySpan<char> form)
    {
        if (form.Length < 8)
        {
            return null;
        }

        foreach (var prefix in Prefixes)
        {
            if (form.StartsWith(prefix, StringComparison.Ordinal) && form.Length - prefix.Length >= 4)
            {
                return Find(form[prefix.Length..]);
            }
        }

        return null;
    }

    /// <summary>Whether a folded form is a word of a list by itself, not only by a stem.</summary>
    public bool IsWord(ReadOnlySpan<char> form) => _words.ContainsKey(form);

    /// <summary>The word that a chat abbreviation stands for ("xq"), or null.</summary>
    public string? WrittenOut(ReadOnlySpan<char> word) =>
        word.Length <= _longestAbbreviation && _abbreviations.TryGetValue(word, out var full) ? full : null;
}
