namespace Pixely.Core.Analysis.Signals;

/// <summary>How many posts of a side are about each topic.</summary>
internal sealed class TopicCoverage
{
    private readonly Dictionary<int, int> _posts = [];

    /// <summary>Counts the posts within the window of the competitors, or of the brand itself.</summary>
    public TopicCoverage(AnalysisInput input, CaptionTopics captions, bool ofCompetitors)
    {
        var topics = new HashSet<int>();
        foreach (var post in input.Posts)
        {
            if (post.IsCompetitor == ofCompetitors && CaptionTopics.CanRead(post))
            {
                Posts++;
                topics.Clear();
                captions.Read(post, topics);
                foreach (var topic in topics)
                {
                    _posts[topic] = _posts.GetValueOrDefault(topic) + 1;
                }
            }
        }
    }

    /// <summary>Posts that could be about a topic: those with a caption.</summary>
    public int Posts { get; }

    /// <summary>Posts about a topic.</summary>
    public int PostsAbout(int topic) => _posts.GetValueOrDefault(topic);
}
