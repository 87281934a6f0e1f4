using Pixely.Core.Analysis.Mentions;
using Pixely.Core.Annotations.BuiltIn;

namespace Pixely.Core.Analysis.Signals;

/// <summary>
/// Which of the audience's topics a caption is about. Competitors' captions are not sent to an annotator: it would cost, and nothing
/// but this is asked of them. A caption without annotation is read for the topics that the built-in word lists know, and for the names
/// of the others, in singular or plural.
/// </summary>
internal sealed class CaptionTopics
{
    // Names of topics are a word or a few.
    private const int LongestName = 4;

    private readonly TopicMentions _mentions;
    private readonly Dictionary<string, List<(string Name, int Topic)>> _names = new(StringComparer.Ordinal);

    /// <summary>Prepares to read captions.</summary>
    /// <param name="mentions">The audience's topics.</param>
    /// <param name="requiredMentions">Topics with fewer mentions are not looked for.</param>
    public CaptionTopics(TopicMentions mentions, int requiredMentions)
    {
        _mentions = mentions;
        for (var topic = 0; topic < mentions.Topics; topic++)
        {
            if (mentions.CountOf(topic) >= requiredMentions)
            {
                Know(TopicKey.Fold(mentions.KeyOf(topic)), topic);
                Know(TopicKey.Fold(mentions.LabelOf(topic)), topic);
            }
        }
    }

    /// <summary>Whether a post has words that could be about a topic.</summary>
    public static bool CanRead(AnalysedPost post) => post.Annotation is not null || !string.IsNullOrWhiteSpace(post.Content);

    /// <summary>Adds the topics of a post.</summary>
    public void Read(AnalysedPost post, HashSet<int> topics)
    {
        foreach (var topic in (post.Annotation ?? BuiltInAnnotator.Annotate(post.Content)).Topics)
        {
            topics.Add(_mentions.Find(topic.Key));
        }

        if (post.Annotation is null)
        {
            ReadNames(TopicKey.Fold(post.Content), topics);
        }
    }

    private void ReadNames(string folded, HashSet<int> topics)
    {
        var words = folded.Split('-');
        for (var first = 0; first < words.Length; first++)
        {
            for (var count = 1; count <= Math.Min(LongestName, words.Length - first); count++)
            {
                var phrase = string.Join('-', words, first, count);
                foreach (var (name, topic) in _names.GetValueOrDefault(TopicKey.Root(phrase)) ?? [])
                {
                    if (phrase == name || TopicKey.IsPlural(phrase, name) || TopicKey.IsPlural(name, phrase))
                    {
                        topics.Add(topic);
                    }
                }
            }
        }
    }

    private void Know(string name, int topic)
    {
        var root = TopicKey.Root(name);
        if (!_names.TryGetValue(root, out var sharing))
        {
            _names.Add(root, sharing = []);
        }

        sharing.Add((name, topic));
    }
}
