using Pixely.Core.Analysis.Comments;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Modules.Anomalies;

/// <summary>Comments within the window, counted per post of <see cref="AnalysisInput.AllPosts"/>.</summary>
internal sealed class PostComments
{
    private readonly SentimentCounts[] _counts;
    private readonly int[] _comments;

    /// <summary>Counts the comments of an input.</summary>
    public PostComments(AnalysisInput input)
    {
        _counts = new SentimentCounts[input.AllPosts.Count];
        _comments = new int[_counts.Length];
        foreach (var (comment, post, _) in input.Placed)
        {
            _comments[post]++;
            if (comment.Annotation is { } annotation)
            {
                _counts[post].Add(annotation.Sentiment);
            }
        }
    }

    /// <summary>Comments of a post, annotated or not.</summary>
    public int CommentsOf(int post) => _comments[post];

    /// <summary>Negative comments of a post.</summary>
    public int NegativeOf(int post) => _counts[post].Negative;

    /// <summary>Net sentiment score of a post that has enough classified comments to be compared, without its interval; else null.</summary>
    public double? ComparableScoreOf(int post)
    {
        var counts = _counts[post];
        return counts.Classified < AnomaliesModule.MinimumComparedComments
            ? null
            : (double)(counts.Positive - counts.Negative) / counts.Classified;
    }

    /// <summary>Net sentiment score of a post.</summary>
    public Measurement ScoreOf(int post) => _counts[post].NetScore(AnomaliesModule.MinimumComments);
}
