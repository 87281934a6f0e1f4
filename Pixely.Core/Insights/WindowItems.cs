using Pixely.Core.Analysis;
using Pixely.Core.Posts;

namespace Pixely.Core.Insights;

/// <summary>A post as lists and choosers name it.</summary>
public sealed record ListedPost
{
    /// <summary>Most characters of <see cref="Excerpt"/>.</summary>
    public const int LongestExcerpt = 140;

    /// <summary>The post's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Canonical link.</summary>
    public required string Url { get; init; }

    /// <summary>Its network.</summary>
    public required Platform Platform { get; init; }

    /// <summary>When it was published (UTC).</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>Its format, lower case, or null.</summary>
    public required string? ContentType { get; init; }

    /// <summary>Beginning of its caption, at most <see cref="LongestExcerpt"/> characters, never cut through a letter; empty without a caption.</summary>
    public required string Excerpt { get; init; }

    /// <summary>The audience's comments on it within the window.</summary>
    public required int Comments { get; init; }
}

/// <summary>An own post of a window: published within it, or commented within it (<c>GET /fichas_cliente/{id}/window/posts</c>).</summary>
/// <param name="Post">The post with its figures and the annotation of its caption.</param>
/// <param name="Comments">The audience's comments on it within the window.</param>
public sealed record WindowPost(AnalysedPost Post, int Comments);

/// <summary>An audience comment of a window with the post it stands under (<c>GET /fichas_cliente/{id}/window/comments</c>).</summary>
/// <param name="Comment">The comment with its annotation.</param>
/// <param name="PostUrl">Canonical link of its post.</param>
/// <param name="Platform">Network of its post.</param>
public sealed record WindowComment(AnalysedComment Comment, string PostUrl, Platform Platform);

/// <summary>A stored insight without its results (<c>GET /fichas_cliente/{id}/insights</c>).</summary>
public sealed record InsightReference
{
    /// <summary>The insight's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The run that stored it.</summary>
    public required Guid RunId { get; init; }

    /// <summary>When it was stored (UTC).</summary>
    public required DateTimeOffset AnalysisTimestamp { get; init; }

    /// <summary>What was looked at.</summary>
    public required AnalysisWindow Window { get; init; }

    /// <summary>How much was looked at.</summary>
    public required AnalysisCounts Counts { get; init; }

    /// <summary>Who annotated.</summary>
    public required Annotations.AnnotatorIdentity Annotator { get; init; }

    /// <summary>Modules that failed, by key.</summary>
    public required IReadOnlyList<string> FailedModules { get; init; }

    /// <summary>Hash of the client's insight before this one, lower-case hex; 64 zeros for the first.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>SHA-256 over the previous hash and the insight's content, lower-case hex.</summary>
    public required string Hash { get; init; }
}
