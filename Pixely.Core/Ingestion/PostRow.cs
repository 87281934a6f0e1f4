using Pixely.Core.Posts;

namespace Pixely.Core.Ingestion;

/// <summary>Something that a row of a spreadsheet says: one of the records below.</summary>
public interface ISourceRow
{
    /// <summary>Row number in the source (1 = header); 0 when a whole sheet is meant.</summary>
    int Row { get; }
}

/// <summary>A post as read from a spreadsheet, cleaned and typed.</summary>
public sealed record PostRow : ISourceRow
{
    /// <summary>Row number in the source (1 = header), for messages.</summary>
    public required int Row { get; init; }

    /// <summary>Canonical URL (<see cref="PostUrl"/>): the post's identity within the client.</summary>
    public required string Url { get; init; }

    /// <summary>The network.</summary>
    public required Platform Platform { get; init; }

    /// <summary>Publication instant (UTC).</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>Caption, verbatim; up to 20,000 characters.</summary>
    public required string Content { get; init; }

    /// <summary>Likes, or null when the sheet says nothing.</summary>
    public required long? Likes { get; init; }

    /// <summary>Comments as counted by the network, or null.</summary>
    public required long? CommentsCount { get; init; }

    /// <summary>Shares, or null.</summary>
    public required long? Shares { get; init; }

    /// <summary>Views, or null.</summary>
    public required long? Views { get; init; }

    /// <summary>Format such as reel, image, carousel; lower case, or null.</summary>
    public string? ContentType { get; init; }

    /// <summary>True for paid posts.</summary>
    public bool IsSponsored { get; init; }

    /// <summary>Account that published it, or null for the client's own.</summary>
    public string? Account { get; init; }

    /// <summary>True for a competitor's post.</summary>
    public bool IsCompetitor { get; init; }
}

/// <summary>A comment as read from a spreadsheet.</summary>
public sealed record CommentRow : ISourceRow
{
    /// <summary>Row number in the source (1 = header), for messages.</summary>
    public required int Row { get; init; }

    /// <summary>Canonical URL of the post it stands under.</summary>
    public required string PostUrl { get; init; }

    /// <summary>Author's account name without @; empty when the sheet has none.</summary>
    public required string Author { get; init; }

    /// <summary>The comment, verbatim; 1..20,000 characters.</summary>
    public required string Text { get; init; }

    /// <summary>When it was written (UTC).</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>Likes on the comment, or null.</summary>
    public long? Likes { get; init; }
}

/// <summary>Follower count of the client on one day.</summary>
public sealed record FollowerRow : ISourceRow
{
    /// <summary>Row number in the source.</summary>
    public required int Row { get; init; }

    /// <summary>The network.</summary>
    public required Platform Platform { get; init; }

    /// <summary>The day, in the client's time zone.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Followers on that day.</summary>
    public required long Followers { get; init; }
}

/// <summary>A competitor's figures for one network, up to one day.</summary>
public sealed record CompetitorRow : ISourceRow
{
    /// <summary>Row number in the source.</summary>
    public required int Row { get; init; }

    /// <summary>The competitor's name.</summary>
    public required string Name { get; init; }

    /// <summary>The network.</summary>
    public required Platform Platform { get; init; }

    /// <summary>Day the figures were taken, in the client's time zone.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Followers on that day, or null.</summary>
    public long? Followers { get; init; }

    /// <summary>Posts in the month up to that day, or null.</summary>
    public long? Posts { get; init; }

    /// <summary>Likes + comments + shares of those posts, or null.</summary>
    public long? Interactions { get; init; }

    /// <summary>Views of those posts, or null.</summary>
    public long? Views { get; init; }
}

/// <summary>A row that could not be used, and why.</summary>
public sealed record Rejection : ISourceRow
{
    /// <summary>Sheet or file, e.g. <c>Posts</c>.</summary>
    public required string Sheet { get; init; }

    /// <summary>Row number in the source (1 = header); 0 when the whole sheet is meant.</summary>
    public required int Row { get; init; }

    /// <summary>Column name as the source has it, or null when the whole row is meant.</summary>
    public string? Column { get; init; }

    /// <summary>The offending value, cut at 200 characters, or null.</summary>
    public string? Value { get; init; }

    /// <summary>Stable code in snake_case, e.g. <c>unreadable_date</c>, <c>unknown_post</c>, <c>missing_column</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Plain sentence (Spanish): what is wrong and what to do.</summary>
    public required string Reason { get; init; }

    /// <summary>How many rows it stands for, 1 or more: of <see cref="RejectionCodes.MoreRejections"/> those that are not told one by one, else 1.</summary>
    public int Count { get; init; } = 1;
}
