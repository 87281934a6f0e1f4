using System.Runtime.InteropServices;
using Pixely.Core.Analysis.Comments;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Mentions;

/// <summary>All that is gathered about one listed topic.</summary>
/// <param name="weeks">Weeks of the trend.</param>
/// <param name="quotes">Most comments to quote.</param>
internal sealed class TopicPortrait(int weeks, int quotes)
{
    private readonly Dictionary<string, int> _keywords = new(StringComparer.OrdinalIgnoreCase);
    private readonly TellingComments _telling = new(quotes);
    private readonly int[] _weekly = new int[weeks];
    private ScaleMoments _sentiment;

    /// <summary>Attitude towards the topic, -1..1.</summary>
    public ScaleMoments Sentiment => _sentiment;

    /// <summary>Mentions per week.</summary>
    public IReadOnlyList<int> Weekly => _weekly;

    /// <summary>Adds one mention.</summary>
    /// <param name="comment">The comment.</param>
    /// <param name="position">Where the topic stands in the comment's annotation.</param>
    /// <param name="sentiment">Attitude towards the topic, -1..1.</param>
    /// <param name="clarity">How well the comment would speak for itself, 0..1.</param>
    /// <param name="week">Week of the trend, or -1.</param>
    public void Add(AnalysedComment comment, int position, float sentiment, float clarity, int week)
    {
        _sentiment.Add(sentiment);
        if (week >= 0)
        {
            _weekly[week]++;
        }

        var keywords = comment.Annotation!.Topics[position].Keywords;
        for (var i = 0; i < keywords.Count; i++)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_keywords, keywords[i], out _)++;
        }

        // Clear attitudes make the best quotes.
        _telling.Offer(comment, (1 + Math.Abs((double)sentiment)) * clarity);
    }

    /// <summary>The most telling comments.</summary>
    public IReadOnlyList<Evidence> Evidence(AnalysisInput input) => _telling.ToEvidence(input);

    /// <summary>The most frequent keywords in lower case, most frequent first; spellings that differ by accents are one keyword.</summary>
    /// <param name="limit">Most keywords to give.</param>
    public IReadOnlyList<string> Keywords(int limit) =>
        [.. _keywords
            .Where(static k => !string.IsNullOrWhiteSpace(k.Key))
            .Select(static k => (Word: Lower(k.Key.Trim()), Count: k.Value))
            .GroupBy(static k => TopicKey.Fold(k.Word), StringComparer.Ordinal)
            .OrderByDescending(static g => g.Sum(static k => k.Count)).ThenBy(static g => g.Key, StringComparer.Ordinal)
            .Take(limit)
            .Select(static g => g.MaxBy(static k => (k.Count, k.Word), ByCountThenWord.Instance).Word)];

    // By way of upper case, so that spellings which are equal there end up equal, whichever of them came first.
    private static string Lower(string word) => word.ToUpperInvariant().ToLowerInvariant();

    private sealed class ByCountThenWord : IComparer<(int Count, string Word)>
    {
        public static ByCountThenWord Instance { get; } = new();

        public int Compare((int Count, string Word) x, (int Count, string Word) y) =>
            x.Count != y.Count ? x.Count.CompareTo(y.Count) : string.CompareOrdinal(y.Word, x.Word);
    }
}
