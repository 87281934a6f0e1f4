using Pixely.Core.Annotations;

namespace Pixely.Core.Analysis.Comments;

/// <summary>A topic that comments mention.</summary>
/// <param name="Key">Canonical key.</param>
/// <param name="Label">The name that most mentions give it, the first by ordinal order among equals.</param>
/// <param name="Mentions">Comments that mention it.</param>
internal readonly record struct MentionedTopic(string Key, string Label, int Mentions);

/// <summary>The comments of one week.</summary>
internal sealed class WeekOfComments
{
    private readonly Dictionary<string, LabelCounts> _mentions = new(StringComparer.Ordinal);
    private SentimentCounts _counts;

    /// <summary>Comments, with annotation or without.</summary>
    public int Comments { get; private set; }

    /// <summary>Classes of the annotated ones.</summary>
    public SentimentCounts Counts => _counts;

    /// <summary>Adds one comment.</summary>
    public void Add(AnalysedComment comment)
    {
        Comments++;
        if (comment.Annotation is not { } annotation)
        {
            return;
        }

        _counts.Add(annotation.Sentiment);
        for (var i = 0; i < annotation.Topics.Count; i++)
        {
            var topic = annotation.Topics[i];
            if (IsFirstMention(annotation.Topics, i))
            {
                Of(topic.Key).Add(topic.Label, 1);
            }
        }
    }

    /// <summary>Adds all comments that another group holds.</summary>
    public void Add(WeekOfComments other)
    {
        Comments += other.Comments;
        _counts.Add(other._counts);
        foreach (var (key, labels) in other._mentions)
        {
            Of(key).Add(labels);
        }
    }

    /// <summary>The topic that most comments mention, the first by key among equals; null when none has enough.</summary>
    public MentionedTopic? MainTopic(int requiredMentions)
    {
        MentionedTopic? main = null;
        foreach (var (key, labels) in _mentions)
        {
            if (labels.Total >= requiredMentions
                && (main is not { } best || labels.Total > best.Mentions
                    || (labels.Total == best.Mentions && string.CompareOrdinal(key, best.Key) < 0)))
            {
                main = new MentionedTopic(key, labels.MostFrequent, labels.Total);
            }
        }

        return main;
    }

    // A comment mentions a topic once, however often it names it.
    private static bool IsFirstMention(IReadOnlyList<TopicMention> topics, int index)
    {
        for (var i = 0; i < index; i++)
        {
            if (topics[i].Key == topics[index].Key)
            {
                return false;
            }
        }

        return true;
    }

    private LabelCounts Of(string key)
    {
        if (!_mentions.TryGetValue(key, out var labels))
        {
            _mentions.Add(key, labels = new LabelCounts());
        }

        return labels;
    }

    private sealed class LabelCounts
    {
        private readonly Dictionary<string, int> _labels = new(StringComparer.Ordinal);

        public int Total { get; private set; }

        public string MostFrequent => _labels.OrderByDescending(static l => l.Value).ThenBy(static l => l.Key, StringComparer.Ordinal).First().Key;

        public void Add(string label, int mentions)
        {
            Total += mentions;
            _labels[label] = _labels.GetValueOrDefault(label) + mentions;
        }

        public void Add(LabelCounts other)
        {
            foreach (var (label, mentions) in other._labels)
            {
                Add(label, mentions);
            }
        }
    }
}
