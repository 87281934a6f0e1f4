using Pixely.Core.Annotations;
using Pixely.Core.Posts;

namespace Pixely.Core.Analysis.Comments;

/// <summary>What a module gathers about one group of comments.</summary>
internal interface ICommentTally<in TSelf>
{
    /// <summary>Comments gathered.</summary>
    int N { get; }

    /// <summary>Gathers one comment.</summary>
    void Add(AnnotationValues annotation);

    /// <summary>Gathers all that another group gathered; the result must not depend on how comments were grouped.</summary>
    void Add(TSelf other);
}

/// <summary>Annotated comments of an input gathered in one pass: per post, from that per network and all.</summary>
internal sealed class CommentGroups<TTally>
    where TTally : class, ICommentTally<TTally>, new()
{
    private readonly SortedDictionary<Platform, TTally> _platforms = [];
    private readonly List<(AnalysedPost Post, TTally Tally)> _posts = [];
    private readonly AnalysisInput _input;

    /// <summary>Gathers every comment that has an annotation.</summary>
    /// <param name="input">The input.</param>
    /// <param name="also">Sees every such comment in the same pass, in any order; a pass of its own would cost more than what it does.</param>
    public CommentGroups(AnalysisInput input, Action<PlacedComment, AnnotationValues>? also = null)
    {
        _input = input;
        var perPost = new TTally?[input.AllPosts.Count];
        foreach (var placed in input.Unsorted)
        {
            if (placed.Comment.Annotation is { } annotation)
            {
                (perPost[placed.Post] ??= new TTally()).Add(annotation);
                also?.Invoke(placed, annotation);
            }
        }

        for (var i = 0; i < perPost.Length; i++)
        {
            if (perPost[i] is { } tally)
            {
                var post = input.AllPosts[i];
                _posts.Add((post, tally));
                if (!_platforms.TryGetValue(post.Platform, out var platform))
                {
                    _platforms.Add(post.Platform, platform = new TTally());
                }

                platform.Add(tally);
                Whole.Add(tally);
            }
        }
    }

    /// <summary>All comments.</summary>
    public TTally Whole { get; } = new();

    /// <summary>Posts with comments beyond the longest list.</summary>
    public int OmittedPosts => PostLists.Omitted(_posts.Count);

    /// <summary>Values per post that has comments, most commented first, then newest; at most <see cref="ResultRules.ListedPosts"/>.</summary>
    public IReadOnlyList<PostValues<TValues>> PerPost<TValues>(Func<TTally, TValues> values) =>
        [.. _input.Cut(
                [.. _posts.OrderByDescending(static g => g.Tally.N).ThenByDescending(static g => g.Post.PublishedAt).ThenBy(static g => g.Post.Id)],
                static g => g.Post.Id)
            .Select(g => PostValues.Of(g.Post, g.Tally.N, values(g.Tally)))];

    /// <summary>Values per network that has comments.</summary>
    public IReadOnlyList<PlatformSegment<TValues>> Segments<TValues>(Func<TTally, TValues> values) =>
        [.. _platforms.Select(p => new PlatformSegment<TValues> { Platform = p.Key, N = p.Value.N, Values = values(p.Value) })];
}
