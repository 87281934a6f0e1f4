using Pixely.Core.Analysis.Mentions;

namespace Pixely.Core.Analysis.Comments;

/// <summary>Positions of an input's annotated comments in <see cref="AnalysisInput.Unsorted"/>, post by post.</summary>
internal sealed class CommentsByPost
{
    private readonly int[] _starts;
    private readonly int[] _order;

    /// <summary>Sorts the annotated comments of an input by post.</summary>
    public CommentsByPost(AnalysisInput input, TopicMentions mentions)
    {
        var comments = input.Unsorted;
        _starts = new int[input.AllPosts.Count + 1];
        for (var i = 0; i < comments.Length; i++)
        {
            _starts[comments[i].Post + 1] += mentions.IsAnnotated(i) ? 1 : 0;
        }

        for (var post = 0; post < input.AllPosts.Count; post++)
        {
            _starts[post + 1] += _starts[post];
        }

        _order = new int[_starts[^1]];
        var next = _starts.AsSpan(0, input.AllPosts.Count).ToArray();
        for (var i = 0; i < comments.Length; i++)
        {
            if (mentions.IsAnnotated(i))
            {
                _order[next[comments[i].Post]++] = i;
            }
        }
    }

    /// <summary>Annotated comments of a post.</summary>
    /// <param name="post">Position of the post in <see cref="AnalysisInput.AllPosts"/>.</param>
    public ReadOnlySpan<int> Of(int post) => _order.AsSpan(_starts[post].._starts[post + 1]);
}
