using Pixely.Core.Annotations;

namespace Pixely.Core.Analysis.Mentions;

/// <summary>
/// Gives annotations the merged keys, each once, so that no module can take two spellings of a topic for two topics. Annotators are
/// expected to give canonical keys; then nothing is written at all.
/// </summary>
internal static class CanonicalTopics
{
    /// <summary>Rewrites the annotations that need it.</summary>
    public static void Apply(Span<PlacedComment> comments, Span<AnalysedPost> posts, TopicMentions topics)
    {
        if (topics.IsCanonical)
        {
            return;
        }

        foreach (ref var placed in comments)
        {
            if (placed.Comment.Annotation is { } annotation && !IsCanonical(annotation.Topics, topics))
            {
                placed = placed with { Comment = placed.Comment with { Annotation = Rewritten(annotation, topics) } };
            }
        }

        foreach (ref var post in posts)
        {
            if (post.Annotation is { } annotation && !IsCanonical(annotation.Topics, topics))
            {
                post = post with { Annotation = Rewritten(annotation, topics) };
            }
        }
    }

    private static bool IsCanonical(IReadOnlyList<TopicMention> mentions, TopicMentions topics)
    {
        for (var i = 0; i < mentions.Count; i++)
        {
            if (topics.CanonicalKey(mentions[i].Key) != mentions[i].Key)
            {
                return false;
            }

            for (var k = 0; k < i; k++)
            {
                if (mentions[k].Key == mentions[i].Key)
                {
                    return false;
                }
            }
        }

        return true;
    }

    // The first mention of a topic stays: annotators name what matters most first.
    private static AnnotationValues Rewritten(AnnotationValues annotation, TopicMentions topics) => annotation with
    {
        Topics =
        [
            .. annotation.Topics
                .Select(mention => mention with { Key = topics.CanonicalKey(mention.Key) })
                .DistinctBy(static mention => mention.Key, StringComparer.Ordinal),
        ],
    };
}
