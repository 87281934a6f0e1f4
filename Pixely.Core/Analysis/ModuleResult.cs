using Pixely.Core.Posts;
using Pixely.Core.Privacy;
using Pixely.Core.Validation;

namespace Pixely.Core.Analysis;

/// <summary>A module's values for one post.</summary>
public sealed record PostValues<TValues>
{
    /// <summary>The post.</summary>
    public required Guid PostId { get; init; }

    /// <summary>Its link.</summary>
    public required string Url { get; init; }

    /// <summary>Its network.</summary>
    public required Platform Platform { get; init; }

    /// <summary>Observations of this post within the window.</summary>
    public required int N { get; init; }

    /// <summary>The values.</summary>
    public required TValues Values { get; init; }
}

/// <summary>Makes <see cref="PostValues{TValues}"/>.</summary>
internal static class PostValues
{
    /// <summary>Values of a post.</summary>
    public static PostValues<TValues> Of<TValues>(AnalysedPost post, int n, TValues values) =>
        new() { PostId = post.Id, Url = post.Url, Platform = post.Platform, N = n, Values = values };
}

/// <summary>A module's values for one network.</summary>
public sealed record PlatformSegment<TValues>
{
    /// <summary>The network.</summary>
    public required Platform Platform { get; init; }

    /// <summary>Observations of this network within the window.</summary>
    public required int N { get; init; }

    /// <summary>The values.</summary>
    public required TValues Values { get; init; }
}

/// <summary>A comment that stands behind a number, verbatim.</summary>
public sealed record Evidence
{
    /// <summary>The comment.</summary>
    public required Guid CommentId { get; init; }

    /// <summary>The post it stands under.</summary>
    public required Guid PostId { get; init; }

    /// <summary>The stored text, verbatim.</summary>
    [Personal]
    public required string Quote { get; init; }

    /// <summary>Its author.</summary>
    [Personal]
    public required string Author { get; init; }

    /// <summary>Its network.</summary>
    public required Platform Platform { get; init; }

    /// <summary>When it was written (UTC).</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>Adds what is wrong with it.</summary>
    internal void Validate(ValidationErrors errors)
    {
        errors.At("comment_id").Require(CommentId != Guid.Empty, "must name a comment");
        errors.At("post_id").Require(PostId != Guid.Empty, "must name a post");
        errors.At("quote").Require(Quote.Length > 0, "must quote the comment");
    }

    /// <summary>A comment as evidence.</summary>
    internal static Evidence Of(AnalysedComment comment, AnalysisInput input) => new()
    {
        CommentId = comment.Id,
        PostId = comment.PostId,
        Quote = comment.Text,
        Author = comment.Author,
        Platform = input.PostOf(comment).Platform,
        PublishedAt = comment.PublishedAt,
    };
}
