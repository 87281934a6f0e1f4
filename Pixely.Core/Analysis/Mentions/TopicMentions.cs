using System.Runtime.InteropServices;
using Pixely.Core.Annotations;

namespace Pixely.Core.Analysis.Mentions;

/// <summary>
/// Which topics the comments of an input mention, merged, and found once for all modules. Topics are numbered 0, 1, 2...; the numbers
/// mean nothing and may differ when the input comes in another order: sort by <see cref="Compare"/>.
/// </summary>
internal sealed class TopicMentions
{
    private const int Slots = AnnotationValues.MaximumTopics;
    private const int None = -1;

    private readonly Dictionary<string, int> _byKey = new(StringComparer.Ordinal);
    private readonly List<string> _keys = [];
    private readonly int[] _mentions;
    private readonly int[] _slots;
    private readonly int[] _topicOfKey;

    /// <summary>Reads the topics of all comments and posts of an input.</summary>
    public TopicMentions(AnalysisInput input)
    {
        _slots = new int[input.Placed.Count * Slots];
        Array.Fill(_slots, None);
        Number(input);
        _topicOfKey = Merge();
        _mentions = new int[_keys.Count];
        Count();
    }

    /// <summary>How many topics there are, those that only posts are about included.</summary>
    public int Topics => _keys.Count;

    /// <summary>Mentions of all topics: a comment counts once for each topic it mentions.</summary>
    public int Total { get; private set; }

    /// <summary>Comments that mention a topic.</summary>
    public int CommentsWithTopic { get; private set; }

    /// <summary>Canonical key of a topic.</summary>
    public string KeyOf(int topic) => _keys[topic];

    /// <summary>Comments that mention a topic.</summary>
    public int MentionsOf(int topic) => _mentions[topic];

    /// <summary>
    /// The topics of a comment, one for each of its annotation's first topics: position i belongs to topic i of the annotation.
    /// -1 = none, or the same topic as an earlier position.
    /// </summary>
    /// <param name="comment">Position of the comment in <see cref="AnalysisInput.Placed"/>.</param>
    public ReadOnlySpan<int> Of(int comment) => _slots.AsSpan(comment * Slots, Slots);

    /// <summary>The topic that a key of an annotation of this input means, or -1.</summary>
    public int Find(string key) => _byKey.TryGetValue(key, out var number) ? _topicOfKey[number] : None;

    /// <summary>Orders topics: more mentions first, then by key.</summary>
    public int Compare(int a, int b)
    {
        var byMentions = _mentions[b].CompareTo(_mentions[a]);
        return byMentions != 0 ? byMentions : string.CompareOrdinal(_keys[a], _keys[b]);
    }

    private void Number(AnalysisInput input)
    {
        var comments = CollectionsMarshal.AsSpan(input.Placed);
        for (var i = 0; i < comments.Length; i++)
        {
            if (comments[i].Comment.Annotation is { Topics: { Count: > 0 } topics })
            {
                for (var k = 0; k < Math.Min(topics.Count, Slots); k++)
                {
                    _slots[(i * Slots) + k] = Number(topics[k].Key);
                }
            }
        }

        foreach (var post in input.AllPosts)
        {
            foreach (var topic in post.Annotation?.Topics ?? [])
            {
                Number(topic.Key);
            }
        }
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
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var topicOfKey = new int[_byKey.Count];
        foreach (var (key, number) in _byKey)
        {
            var canonical = merger.Canonical(key);
            if (!numbers.TryGetValue(canonical, out var topic))
            {
                numbers.Add(canonical, topic = _keys.Count);
                _keys.Add(canonical);
            }

            topicOfKey[number] = topic;
        }

        return topicOfKey;
    }

    private void Count()
    {
        for (var first = 0; first < _slots.Length; first += Slots)
        {
            var slots = _slots.AsSpan(first, Slots);
            var before = Total;
            for (var k = 0; k < Slots && slots[k] != None; k++)
            {
                var topic = _topicOfKey[slots[k]];
                if (slots[..k].Contains(topic))
                {
                    slots[k] = None;
                    continue;
                }

                slots[k] = topic;
                _mentions[topic]++;
                Total++;
            }

            CommentsWithTopic += Total > before ? 1 : 0;
        }
    }
}
