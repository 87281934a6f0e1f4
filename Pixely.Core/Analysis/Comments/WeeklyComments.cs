using Pixely.Core.Analysis.Weeks;
using Pixely.Core.Annotations;
using Pixely.Core.Posts;

namespace Pixely.Core.Analysis.Comments;

/// <summary>The comments of one week.</summary>
internal sealed class WeekOfComments
{
    private readonly Dictionary<string, int> _mentions = new(StringComparer.Ordinal);
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
            var key = annotation.Topics[i].Key;
            if (IsFirstMention(annotation.Topics, i))
            {
                _mentions[key] = _mentions.GetValueOrDefault(key) + 1;
            }
        }
    }

    /// <summary>The topic that most comments mention, the first by name among equals; null when none has enough.</summary>
    public (string Key, int Mentions)? MainTopic(int requiredMentions)
    {
        (string Key, int Mentions)? main = null;
        foreach (var (key, mentions) in _mentions)
        {
            if (mentions >= requiredMentions
                && (main is not { } best || mentions > best.Mentions
                    || (mentions == best.Mentions && string.CompareOrdinal(key, best.Key) < 0)))
            {
                main = (key, mentions);
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
}

/// <summary>Comments by the ISO week of their own date in the client's time zone.</summary>
internal sealed class WeeklyComments
{
    private readonly int[] _weeks;
    private readonly WeekOfComments[] _perWeek;

    /// <summary>Sorts the comments of an input into weeks.</summary>
    /// <param name="input">The input.</param>
    /// <param name="platform">Only comments of this network; null = all.</param>
    public WeeklyComments(AnalysisInput input, Platform? platform)
    {
        List<AnalysedComment> comments = [];
        List<int> weeks = [];
        foreach (var (comment, post, day) in input.Placed)
        {
            if (platform is null || input.AllPosts[post].Platform == platform)
            {
                comments.Add(comment);
                weeks.Add(IsoWeek.Of(day).Number);
            }
        }

        Comments = comments;
        _weeks = [.. weeks];
        Span = WeekSpan.Over(_weeks);
        _perWeek = new WeekOfComments[Span.Count];
        for (var i = 0; i < _perWeek.Length; i++)
        {
            _perWeek[i] = new WeekOfComments();
        }

        for (var i = 0; i < _weeks.Length; i++)
        {
            if (WeekOf(i) is >= 0 and var index)
            {
                _perWeek[index].Add(Comments[i]);
            }
        }
    }

    /// <summary>All comments, oldest first.</summary>
    public IReadOnlyList<AnalysedComment> Comments { get; }

    /// <summary>The listed weeks.</summary>
    public WeekSpan Span { get; }

    /// <summary>What was written in a listed week.</summary>
    public WeekOfComments this[int index] => _perWeek[index];

    /// <summary>The position of the week of a comment, or -1 when it is not listed.</summary>
    /// <param name="comment">Position of the comment in <see cref="Comments"/>.</param>
    public int WeekOf(int comment) => Span.IndexOf(_weeks[comment]);
}
