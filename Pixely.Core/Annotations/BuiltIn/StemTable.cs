using System.Diagnostics.CodeAnalysis;

namespace Pixely.Core.Annotations.BuiltIn;

/// <summary>
/// One word list while it is loaded: words, stems (<c>encant*</c> stands for every word that it begins; the longest wins;
/// a word beats every stem) and phrases.
/// </summary>
internal sealed class StemTable<TEntry>
{
    private readonly Dictionary<string, TEntry> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TEntry> _stems = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, Phrase<TEntry>>> _phrases = new(StringComparer.Ordinal);

    /// <summary>Words and stems (with their <c>*</c>) that the list knows or that begin a phrase of it.</summary>
    public IEnumerable<string> Forms => [.. _words.Keys, .. _stems.Keys.Select(static s => s + "*"), .. _phrases.Keys];

    /// <summary>Adds an entry. A later entry of the same form replaces an earlier one.</summary>
    public void Add(string form, TEntry entry)
    {
        var words = form.Split(' ');
        if (words.Length > 1)
        {
            if (!_phrases.TryGetValue(words[0], out var begun))
            {
                _phrases.Add(words[0], begun = new(StringComparer.Ordinal));
            }

            begun[form] = new Phrase<TEntry>(words[1..], entry);
        }
        else if (form.EndsWith('*'))
        {
            _stems[form[..^1]] = entry;
        }
        else
        {
            _words[form] = entry;
        }
    }

    /// <summary>Finds a word (not a stem) by its exact form, then by the longest stem that begins it.</summary>
    public bool TryFind(string word, [MaybeNullWhen(false)] out TEntry entry)
    {
        if (_words.TryGetValue(word, out entry))
        {
            return true;
        }

        return TryFindStem(word, out entry);
    }

    /// <summary>Finds the longest stem that begins a form.</summary>
    public bool TryFindStem(string form, [MaybeNullWhen(false)] out TEntry entry)
    {
        for (var length = form.Length; length > 0; length--)
        {
            if (_stems.TryGetValue(form[..length], out entry))
            {
                return true;
            }
        }

        entry = default;
        return false;
    }

    /// <summary>Phrases that a word or (<paramref name="isStem"/>) every word of a stem begins, longest first.</summary>
    public Phrase<TEntry>[] PhrasesFrom(string form, bool isStem)
    {
        List<Phrase<TEntry>> found = [];
        if (!isStem && _phrases.TryGetValue(form, out var exact))
        {
            found.AddRange(exact.Values);
        }

        for (var length = form.Length; length > 0; length--)
        {
            if (_phrases.TryGetValue(form[..length] + "*", out var begun))
            {
                found.AddRange(begun.Values);
            }
        }

        // Of equally long phrases the one that says more letters says it more precisely.
        return [.. found.OrderByDescending(static p => p.Words.Length).ThenByDescending(static p => p.Words.Sum(static w => w.Length))];
    }
}
