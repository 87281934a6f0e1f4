using Pixely.Core.Annotations;
using Pixely.Core.Annotations.BuiltIn;

namespace Pixely.Core.Analysis.Mentions;

/// <summary>
/// Finds the keys that mean the same topic. Annotators give canonical keys; this is for those that do not: letter case, accents,
/// hyphens and blanks do not matter, a plural joins a singular that is also there, and the Spanish and English names of the known
/// topics mean those topics. It depends on the set of keys alone, not on their order.
/// </summary>
internal sealed class TopicMerger
{
    // Keys that could be each other's plurals are few, unless somebody makes them up.
    private const int MostCompared = 32;

    private static readonly Lazy<Dictionary<string, string>> KnownTopics = new(ReadKnownTopics);

    private readonly Dictionary<string, List<string>> _byRoot = new(StringComparer.Ordinal);

    /// <summary>Prepares to merge a set of keys.</summary>
    /// <param name="keys">All keys, as annotators gave them.</param>
    public TopicMerger(IEnumerable<string> keys)
    {
        var folded = new HashSet<string>(KnownTopics.Value.Keys, StringComparer.Ordinal);
        foreach (var key in keys)
        {
            folded.Add(TopicKey.Fold(key));
        }

        foreach (var key in folded.Order(StringComparer.Ordinal))
        {
            var root = TopicKey.Root(key);
            if (!_byRoot.TryGetValue(root, out var sharing))
            {
                _byRoot.Add(root, sharing = []);
            }

            sharing.Add(key);
        }
    }

    /// <summary>The canonical key of one of the keys.</summary>
    public string Canonical(string key)
    {
        var folded = TopicKey.Fold(key);
        while (!KnownTopics.Value.ContainsKey(folded) && Singular(folded) is { } singular)
        {
            folded = singular;
        }

        return KnownTopics.Value.GetValueOrDefault(folded, folded);
    }

    // "planes" may be plural of "plane" and of "plan": the longer one explains more of it.
    private string? Singular(string folded)
    {
        if (!_byRoot.TryGetValue(TopicKey.Root(folded), out var sharing))
        {
            return null;
        }

        string? longest = null;
        foreach (var candidate in sharing.Take(MostCompared))
        {
            if ((longest is null || candidate.Length > longest.Length) && TopicKey.IsPlural(folded, candidate))
            {
                longest = candidate;
            }
        }

        return longest;
    }

    private static Dictionary<string, string> ReadKnownTopics()
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in Lexicon.Instance.TopicKeys.Order(StringComparer.Ordinal))
        {
            known[TopicKey.Fold(key)] = key;
        }

        foreach (var key in Lexicon.Instance.TopicKeys.Order(StringComparer.Ordinal))
        {
            known.TryAdd(TopicKey.Fold(Lexicon.Instance.TopicName(key, TextLanguage.Es)), key);
            known.TryAdd(TopicKey.Fold(Lexicon.Instance.TopicName(key, TextLanguage.En)), key);
        }

        return known;
    }
}
