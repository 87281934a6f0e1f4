using System.Runtime.InteropServices;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Annotations;

namespace Pixely.Core.Analysis.Comments;

/// <summary>What was said under several posts.</summary>
/// <param name="Counts">Classes.</param>
/// <param name="Polarity">Polarities.</param>
/// <param name="MainTopic">The topic that most comments mention, the first by key among equals; null when none mentions any.</param>
/// <param name="RunnerUpMentions">Comments that mention the topic that comes next; 0 without one.</param>
internal readonly record struct CommentsUnderPosts(
    SentimentCounts Counts, ScaleMoments Polarity, MentionedTopic? MainTopic, int RunnerUpMentions);

/// <summary>
/// Annotated comments gathered per post in one pass, for groups of posts that overlap, such as hashtags: a group adds up its
/// posts and never reads a comment again.
/// </summary>
internal sealed class CommentsPerPost
{
    private readonly Dictionary<Guid, int> _indexes = [];
    private readonly SentimentCounts[] _counts;
    private readonly ScaleMoments[] _polarity;

    // A name is a topic in one wording. The names mentioned under post i are _mentions[_starts[i].._starts[i + 1]].
    private readonly TopicNames _names = new();
    private readonly int[] _starts;
    private readonly int[] _mentions;
    private readonly int[] _tally;

    /// <summary>Gathers the annotated comments of an input.</summary>
    public CommentsPerPost(AnalysisInput input)
    {
        var posts = input.AllPosts.Count;
        _counts = new SentimentCounts[posts];
        _polarity = new ScaleMoments[posts];
        _starts = new int[posts + 1];
        for (var i = 0; i < posts; i++)
        {
            _indexes.Add(input.AllPosts[i].Id, i);
        }

        List<(int Post, int Name)> mentions = [];
        foreach (ref readonly var placed in CollectionsMarshal.AsSpan(input.Placed))
        {
            if (placed.Comment.Annotation is { } annotation)
            {
                _counts[placed.Post].Add(annotation.Sentiment);
                _polarity[placed.Post].Add(annotation.Polarity);
                var topics = annotation.Topics;
                for (var i = 0; i < topics.Count; i++)
                {
                    if (IsFirstMention(topics, i))
                    {
                        mentions.Add((placed.Post, _names.IdOf(topics[i])));
                        _starts[placed.Post + 1]++;
                    }
                }
            }
        }

        for (var i = 0; i < posts; i++)
        {
            _starts[i + 1] += _starts[i];
        }

        _mentions = ByPost(mentions);
        _tally = new int[_names.Count];
    }

    /// <summary>Adds up what was said under some posts.</summary>
    public CommentsUnderPosts Under(IReadOnlyList<AnalysedPost> posts)
    {
        var (counts, polarity) = (default(SentimentCounts), default(ScaleMoments));
        var mentioned = new List<int>();
        foreach (var post in posts)
        {
            var index = _indexes[post.Id];
            counts.Add(_counts[index]);
            polarity.Add(_polarity[index]);
            foreach (var name in _mentions.AsSpan(_starts[index].._starts[index + 1]))
            {
                if (_tally[name]++ == 0)
                {
                    mentioned.Add(name);
                }
            }
        }

        var (topic, runnerUp) = MainTopic(mentioned);
        foreach (var name in mentioned)
        {
            _tally[name] = 0;
        }

        return new CommentsUnderPosts(counts, polarity, topic, runnerUp);
    }

    private int[] ByPost(List<(int Post, int Name)> mentions)
    {
        var sorted = new int[mentions.Count];
        var next = _starts.AsSpan(0, _starts.Length - 1).ToArray();
        foreach (var (post, name) in mentions)
        {
            sorted[next[post]++] = name;
        }

        return sorted;
    }

    private (MentionedTopic? Main, int RunnerUpMentions) MainTopic(List<int> mentioned)
    {
        var mentions = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var name in mentioned)
        {
            var key = _names[name].Key;
            mentions[key] = mentions.GetValueOrDefault(key) + _tally[name];
        }

        MentionedTopic? main = null;
        var runnerUp = 0;
        foreach (var (key, count) in mentions)
        {
            if (main is not { } best || count > best.Mentions || (count == best.Mentions && string.CompareOrdinal(key, best.Key) < 0))
            {
                runnerUp = main?.Mentions ?? 0;
                main = new MentionedTopic(key, "", count);
            }
            else
            {
                runnerUp = Math.Max(runnerUp, count);
            }
        }

        return (main is { } topic ? topic with { Label = LabelOf(topic.Key, mentioned) } : null, runnerUp);
    }

    private string LabelOf(string key, List<int> mentioned)
    {
        var (label, most) = ("", 0);
        foreach (var name in mentioned)
        {
            var (topic, wording) = _names[name];
            if (topic == key && (_tally[name] > most || (_tally[name] == most && string.CompareOrdinal(wording, label) < 0)))
            {
                (label, most) = (wording, _tally[name]);
            }
        }

        return label;
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
}
