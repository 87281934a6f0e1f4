using Pixely.Core.Analysis.Comments;
using Pixely.Core.Annotations;

namespace Pixely.Core.Analysis.Modules.Anomalies;

/// <summary>Topic and quotes of the posts that stand out, gathered in one more pass over the comments.</summary>
internal sealed class AnomalyDetails
{
    private readonly AnalysisInput _input;
    private readonly Entry?[] _perPost;

    /// <summary>Gathers for posts, given by position in <see cref="AnalysisInput.AllPosts"/> and label.</summary>
    public AnomalyDetails(AnalysisInput input, IReadOnlyCollection<(int Post, AnomalyLabel Label)> posts)
    {
        _input = input;
        _perPost = new Entry?[input.AllPosts.Count];
        foreach (var (post, label) in posts)
        {
            _perPost[post] = new Entry(label);
        }

        if (posts.Count == 0)
        {
            return;
        }

        foreach (var (comment, post, _) in input.Placed)
        {
            if (_perPost[post] is { } entry && comment.Annotation is { } annotation)
            {
                entry.Add(comment, annotation);
            }
        }
    }

    /// <summary>The comments that show why a post stands out.</summary>
    public IReadOnlyList<Evidence> EvidenceOf(int post) => _perPost[post]!.Telling.ToEvidence(_input);

    /// <summary>What the comments of a post are about; when too few agree, what its caption is about; else null.</summary>
    public AnomalyTopic? TopicOf(int post)
    {
        if (_perPost[post]!.MainTopic() is { } main)
        {
            return main;
        }

        return _input.AllPosts[post].Annotation is { Topics: [var first, ..] } ? new AnomalyTopic(first.Key, first.Label, 0) : null;
    }

    private sealed class Entry(AnomalyLabel label)
    {
        private readonly Dictionary<string, Dictionary<string, int>> _mentions = new(StringComparer.Ordinal);

        public TellingComments Telling { get; } = new(AnomaliesModule.EvidencePerAnomaly);

        public void Add(AnalysedComment comment, AnnotationValues annotation)
        {
            Telling.Offer(comment, Strength(annotation));
            for (var i = 0; i < annotation.Topics.Count; i++)
            {
                var topic = annotation.Topics[i];
                if (IsFirstMention(annotation.Topics, i))
                {
                    if (!_mentions.TryGetValue(topic.Key, out var labels))
                    {
                        _mentions.Add(topic.Key, labels = new Dictionary<string, int>(StringComparer.Ordinal));
                    }

                    labels[topic.Label] = labels.GetValueOrDefault(topic.Label) + 1;
                }
            }
        }

        public AnomalyTopic? MainTopic() => _mentions
            .Select(static m => new AnomalyTopic(
                m.Key,
                m.Value.OrderByDescending(static l => l.Value).ThenBy(static l => l.Key, StringComparer.Ordinal).First().Key,
                m.Value.Values.Sum()))
            .Where(static t => t.Mentions >= AnomaliesModule.MinimumMentions)
            .OrderByDescending(static t => t.Mentions).ThenBy(static t => t.Key, StringComparer.Ordinal)
            .FirstOrDefault();

        // Of a crisis the complaints are quoted, of a success the praise, else what is clearest.
        private double Strength(AnnotationValues annotation)
        {
            double polarity = annotation.Polarity;
            var pull = label switch
            {
                AnomalyLabel.CrisisRisk => -polarity,
                AnomalyLabel.ViralPositive => polarity,
                AnomalyLabel.Unusual => Math.Abs(polarity),
            };
            return pull * annotation.Confidence * (1 - annotation.Irony);
        }

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
}
