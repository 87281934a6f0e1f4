using Pixely.Core.Analysis.Comments;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Annotations;

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
    /// <param name="mention">What its annotation says about the topic.</param>
    /// <param name="week">Week of the trend, or -1.</param>
    public void Add(AnalysedComment comment, TopicMention mention, int week)
    {
        _sentiment.Add(mention.Sentiment);
        if (week >= 0)
        {
            _weekly[week]++;
        }

        for (var i = 0; i < mention.Keywords.Count; i++)
        {
            ref var count = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_keywords, mention.Keywords[i], out _);
            count++;
        }

        // A quote must speak for itself: clear attitudes first, doubtful or ironic readings last.
        var annotation = comment.Annotation!;
        _telling.Offer(comment, (1 + Math.Abs((double)mention.Sentiment)) * annotation.Confidence * (1 - annotation.Irony));
    }

    /// <summary>The most telling comments.</summary>
    public IReadOnlyList<Evidence> Evidence(AnalysisInput input) => _telling.ToEvidence(input);

    /// <summary>The most frequent keywords in lower case, most frequent first; spellings that differ by accents are one keyword.</summary>
    /// <param name="limit">Most keywords to give.</param>
    public IReadOnlyList<string> Keywords(int limit) =>
        [.. _keywords
            .Where(static k => !string.IsNullOrWhiteSpace(k.Key))
            .Select(static k => (Word: k.Key.Trim().ToLowerInvariant(), Count: k.Value))
            .GroupBy(static k => TopicKey.Fold(k.Word), StringComparer.Ordinal)
            .OrderByDescending(static g => g.Sum(static k => k.Count)).ThenBy(static g => g.Key, StringComparer.Ordinal)
            .Take(limit)
            .Select(static g => g.MaxBy(static k => (k.Count, k.Word), ByCountThenWord.Instance).Word)];

    private sealed class ByCountThenWord : IComparer<(int Count, string Word)>
    {
        public static ByCountThenWord Instance { get; } = new();

        public int Compare((int Count, string Word) x, (int Count, string Word) y) =>
            x.Count != y.Count ? x.Count.CompareTo(y.Count) : string.CompareOrdinal(y.Word, x.Word);
    }
}
