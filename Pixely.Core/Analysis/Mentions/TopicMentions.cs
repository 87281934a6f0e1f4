using System.Runtime.InteropServices;
using Pixely.Core.Annotations;

namespace Pixely.Core.Analysis.Mentions;

/// <summary>A comment's mention of a topic.</summary>
/// <param name="Topic">Number of the topic.</param>
/// <param name="Sentiment">Attitude towards it, -1..1.</param>
internal readonly record struct Mention(int Topic, float Sentiment);

/// <summary>
/// Which topics the comments of an input mention, merged, with what modules ask about such a comment: found once for all of them, laid
/// side by side. A comment mentions a topic once, however often it names it. Topics are numbered 0, 1, 2...; the numbers mean nothing and
/// may differ when the input comes in another order: sort by <see cref="Compare"/>.
/// </summary>
internal sealed class TopicMentions
{
    private readonly Dictionary<string, int> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _byCanonicalKey = new(StringComparer.Ordinal);
    private readonly List<string> _keys = [];
    private readonly int[] _topicOfKey;
    private readonly int[] _counts;
    private readonly LabelCounts[] _labels;
    private readonly int[] _starts;
    private readonly Mention[] _mentions;
    private readonly CommentFacts[] _facts;

    /// <summary>Reads the topics of all comments and posts of an input.</summary>
    /// <param name="comments">The comments, as they will lie in <see cref="AnalysisInput.Unsorted"/>.</param>
    /// <param name="posts">The posts.</param>
    public TopicMentions(ReadOnlySpan<PlacedComment> comments, IReadOnlyList<AnalysedPost> posts)
    {
        _facts = new CommentFacts[comments.Length];
        _starts = new int[comments.Length + 1];
        var labels = new List<LabelCounts>();
        _mentions = Read(comments, posts, labels);
        _topicOfKey = Merge();
        _counts = new int[_keys.Count];
        _labels = new LabelCounts[_keys.Count];
        for (var key = 0; key < labels.Count; key++)
        {
            _labels[_topicOfKey[key]].Add(labels[key]);
        }

        Count();
    }

    /// <summary>How many topics there are, those that only posts are about included.</summary>
    public int Topics => _keys.Count;

    /// <summary>Topics that comments mention.</summary>
    public int MentionedTopics { get; private set; }

    /// <summary>Whether every annotation already has canonical keys only, each once.</summary>
    public bool IsCanonical { get; private set; } = true;

    /// <summary>Mentions of all topics.</summary>
    public int Total => _starts[^1];

    /// <summary>Comments with an annotation.</summary>
    public int AnnotatedComments { get; private set; }

    /// <summary>Comments that mention a topic.</summary>
    public int CommentsWithTopic { get; private set; }

    /// <summary>Canonical key of a topic.</summary>
    public string KeyOf(int topic) => _keys[topic];

    /// <summary>The name that most mentions give a topic; its key when no comment mentions it.</summary>
    public string LabelOf(int topic) => _labels[topic].MostFrequent() ?? _keys[topic];

    /// <summary>Comments that mention a topic.</summary>
    public int CountOf(int topic) => _counts[topic];

    /// <summary>What a comment mentions, in the order of the topics of its annotation.</summary>
    /// <param name="comment">Position of the comment in <see cref="AnalysisInput.Unsorted"/>.</param>
    public ReadOnlySpan<Mention> Of(int comment) => _mentions.AsSpan(_starts[comment].._starts[comment + 1]);

    /// <summary>Whether a comment has an annotation.</summary>
    public bool IsAnnotated(int comment) => _facts[comment].IsAnnotated;

    /// <summary>What the writer of an annotated comment wants.</summary>
    public CommentIntent IntentOf(int comment) => _facts[comment].Intent;

    /// <summary>How well an annotated comment would speak for itself, 0..1: less when its reading is doubtful or ironic.</summary>
    public float ClarityOf(int comment) => _facts[comment].Clarity;

    /// <summary>The canonical key that a key which an annotator gave stands for.</summary>
    public string CanonicalKey(string key) => _keys[_topicOfKey[_byKey[key]]];

    /// <summary>The topic that has a canonical key, or -1.</summary>
    public int Find(string key) => _byCanonicalKey.GetValueOrDefault(key, -1);

    /// <summary>Orders topics: more mentions first, then by key.</summary>
    public int Compare(int a, int b)
    {
        var byMentions = _counts[b].CompareTo(_counts[a]);
        return byMentions != 0 ? byMentions : string.CompareOrdinal(_keys[a], _keys[b]);
    }

    private Mention[] Read(ReadOnlySpan<PlacedComment> comments, IReadOnlyList<AnalysedPost> posts, List<LabelCounts> labels)
    {
        var mentions = new List<Mention>(comments.Length);
        for (var i = 0; i < comments.Length; i++)
        {
            if (comments[i].Comment.Annotation is { } annotation)
            {
                AnnotatedComments++;
                _facts[i] = new CommentFacts(true, annotation.Intent, annotation.Confidence * (1 - annotation.Irony));
                for (var k = 0; k < annotation.Topics.Count; k++)
                {
                    var topic = annotation.Topics[k];
                    var key = Number(topic.Key);
                    if (key == labels.Count)
                    {
                        labels.Add(default);
                    }

                    CollectionsMarshal.AsSpan(labels)[key].Add(topic.Label);
                    mentions.Add(new Mention(key, topic.Sentiment));
                }
            }

            _starts[i + 1] = mentions.Count;
        }

        foreach (var post in posts)
        {
            foreach (var topic in post.Annotation?.Topics ?? [])
            {
                Number(topic.Key);
            }
        }

        return [.. mentions];
    }

    private int Number(string key)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_byKey, key, out var known);
        if (!known)
        {
            number = _byKey.Count - 1;
        }

        return number;
    }

    private int[] Merge()
    {
        var merger = new TopicMerger(_byKey.Keys);
        var topicOfKey = new int[_byKey.Count];
        foreach (var (key, number) in _byKey)
        {
            var canonical = merger.Canonical(key);
            if (!_byCanonicalKey.TryGetValue(canonical, out var topic))
            {
                _byCanonicalKey.Add(canonical, topic = _keys.Count);
                _keys.Add(canonical);
            }

            topicOfKey[number] = topic;
            IsCanonical &= canonical == key;
        }

        return topicOfKey;
    }

    // Keys become topics; where a comment names one topic by two keys, the first mention stays and the rest closes up.
    private void Count()
    {
        var (next, begin) = (0, 0);
        for (var comment = 0; comment + 1 < _starts.Length; comment++)
        {
            var (first, end) = (next, _starts[comment + 1]);
            for (var i = begin; i < end; i++)
            {
                var mention = _mentions[i] with { Topic = _topicOfKey[_mentions[i].Topic] };
                if (!IsAmong(_mentions.AsSpan(first..next), mention.Topic))
                {
                    MentionedTopics += _counts[mention.Topic]++ == 0 ? 1 : 0;
                    _mentions[next++] = mention;
                }
                else
                {
                    IsCanonical = false;
                }
            }

            CommentsWithTopic += next > first ? 1 : 0;
            begin = end;
            _starts[comment + 1] = next;
        }
    }

    private static bool IsAmong(ReadOnlySpan<Mention> mentions, int topic)
    {
        foreach (var mention in mentions)
        {
            if (mention.Topic == topic)
            {
                return true;
            }
        }

        return false;
    }

    private readonly record struct CommentFacts(bool IsAnnotated, CommentIntent Intent, float Clarity);
}
