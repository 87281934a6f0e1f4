using Pixely.Core.Annotations;
using Pixely.Core.Posts;

namespace Pixely.Core.Analysis.Comments;

/// <summary>What a module gathers about one group of comments.</summary>
internal interface ICommentTally
{
    /// <summary>Comments gathered.</summary>
    int N { get; }

    /// <summary>Gathers one comment.</summary>
    void Add(AnnotationValues annotation);
}

/// <summary>Annotated comments of an input gathered in one pass: all, per network and per post.</summary>
internal sealed class CommentGroups<TTally>
    where TTally : class, ICommentTally, new()
{
    private readonly SortedDictionary<Platform, TTally> _platforms = [];
    private readonly Dictionary<Guid, (AnalysedPost Post, TTally Tally)> _posts = [];

    /// <summary>Gathers every comment that has an annotation.</summary>
    public CommentGroups(AnalysisInput input)
    {
        foreach (var comment in input.Comments)
        {
            if (comment.Annotation is not { } annotation)
            {
                continue;
            }

            if (!_posts.TryGetValue(comment.PostId, out var group))
            {
                group = (input.PostOf(comment), new TTally());
                _posts.Add(comment.PostId, group);
                _platforms.TryAdd(group.Post.Platform, new TTally());
            }

            Whole.Add(annotation);
            group.Tally.Add(annotation);
            _platforms[group.Post.Platform].Add(annotation);
        }
    }

    /// <summary>All comments.</summary>
    public TTally Whole { get; } = new();

    /// <summary>Values per post that has comments, most commented first, then newest.</summary>
    public IReadOnlyList<PostValues<TValues>> PerPost<TValues>(Func<TTally, TValues> values) =>
        [.. _posts.Values
            .OrderByDescending(static g => g.Tally.N).ThenByDescending(static g => g.Post.PublishedAt).ThenBy(static g => g.Post.Id)
            .Select(g => PostValues.Of(g.Post, g.Tally.N, values(g.Tally)))];

    /// <summary>Values per network that has comments.</summary>
    public IReadOnlyList<PlatformSegment<TValues>> Segments<TValues>(Func<TTally, TValues> values) =>
        [.. _platforms.Select(p => new PlatformSegment<TValues> { Platform = p.Key, N = p.Value.N, Values = values(p.Value) })];
}
