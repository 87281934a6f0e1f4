using Pixely.Core.Analysis.Mentions;

namespace Pixely.Core.Analysis.Signals;

/// <summary>How many annotated posts of a side are about each topic.</summary>
internal sealed class TopicCoverage
{
    private readonly Dictionary<int, int> _posts = [];

    /// <summary>Counts the posts within the window of the competitors, or of the brand itself.</summary>
    public TopicCoverage(AnalysisInput input, TopicMentions mentions, bool ofCompetitors)
    {
        var topics = new HashSet<int>();
        foreach (var post in input.Posts)
        {
            if (post.IsCompetitor == ofCompetitors && post.Annotation is { } annotation)
            {
                AnnotatedPosts++;
                topics.Clear();
                foreach (var topic in annotation.Topics)
                {
                    topics.Add(mentions.Find(topic.Key));
                }

                foreach (var topic in topics)
                {
                    _posts[topic] = _posts.GetValueOrDefault(topic) + 1;
                }
            }
        }
    }

    /// <summary>Posts that could be about a topic: those with an annotation.</summary>
    public int AnnotatedPosts { get; }

    /// <summary>Posts about a topic.</summary>
    public int PostsAbout(int topic) => _posts.GetValueOrDefault(topic);
}
