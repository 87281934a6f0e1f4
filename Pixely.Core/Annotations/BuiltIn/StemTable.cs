using System.Diagnostics.CodeAnalysis;

namespace Pixely.Core.Annotations.BuiltIn;

/// <summary>Looks up folded words by exact form, then by the longest stem that begins them.</summary>
internal sealed class StemTable<TEntry>
{
    private readonly Dictionary<string, TEntry> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TEntry> _stems = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TEntry>.AlternateLookup<ReadOnlySpan<char>> _wordsBySpan;
    private readonly Dictionary<string, TEntry>.AlternateLookup<ReadOnlySpan<char>> _stemsBySpan;
    private int _shortestStem = int.MaxValue;
    private int _longestStem;

    public StemTable()
    {
        _wordsBySpan = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        _stemsBySpan = _stems.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Longest phrase of the table, in words.</summary>
    public int LongestPhrase { get; private set; } = 1;

    /// <summary>Adds an entry; one that ends in <c>*</c> is a stem. A later entry of the same form replaces an earlier one.</summary>
    public void Add(string form, TEntry entry)
    {
        if (form.EndsWith('*'))
        {
            var stem = form[..^1];
            _stems[stem] = entry;
            _shortestStem = Math.Min(_shortestStem, stem.Length);
            _longestStem = Math.Max(_longestStem, stem.Length);
        }
        else
        {
            _words[form] = entry;
            LongestPhrase = Math.Max(LongestPhrase, form.Count(static c => c == ' ') + 1);
        }
    }

    /// <summary>Finds a word or phrase.</summary>
    public bool TryFind(ReadOnlySpan<char> form, [MaybeNullWhen(false)] out TEntry entry)
    {
        if (_wordsBySpan.TryGetValue(form, out entry))
        {
            return true;
        }

        for (var length = Math.Min(form.Length, _longestStem); length >= _shortestStem; length--)
        {
            if (_stemsBySpan.TryGetValue(form[..length], out entry))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Finds a phrase by its exact form only.</summary>
    public bool TryFindExact(ReadOnlySpan<char> form, [MaybeNullWhen(false)] out TEntry entry) =>
        _wordsBySpan.TryGetValue(form, out entry);
}
