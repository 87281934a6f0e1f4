using Pixely.Core.Posts;
using Pixely.Persistence.Tenancy;

namespace Pixely.Persistence.Posts;

/// <summary>A stored post, as its spreadsheet last said it.</summary>
public sealed class Post : ITenantOwned
{
    /// <inheritdoc/>
    public required Guid TenantId { get; init; }

    /// <summary>The post's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The client it was read for.</summary>
    public required Guid ClientId { get; init; }

    /// <summary>Canonical link: the post's identity within the client.</summary>
    public required string Url { get; init; }

    /// <summary>The network.</summary>
    public required Platform Platform { get; init; }

    /// <summary>Publication instant (UTC).</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>Caption.</summary>
    public required string Content { get; init; }

    /// <summary>Identity of the caption, lower-case hex; finds its annotation.</summary>
    public required string TextHash { get; init; }

    /// <summary>SHA-256 of everything the row says, lower-case hex; tells a changed row from a known one.</summary>
    public required string RowHash { get; init; }

    /// <summary>Likes, or null.</summary>
    public long? Likes { get; init; }

    /// <summary>Comments as counted by the network, or null.</summary>
    public long? CommentsCount { get; init; }

    /// <summary>Shares, or null.</summary>
    public long? Shares { get; init; }

    /// <summary>Views, or null.</summary>
    public long? Views { get; init; }

    /// <summary>Format, lower case, or null.</summary>
    public string? ContentType { get; init; }

    /// <summary>True for paid posts.</summary>
    public bool IsSponsored { get; init; }

    /// <summary>Account that published it, or null for the client's own.</summary>
    public string? Account { get; init; }

    /// <summary>True for a competitor's post.</summary>
    public bool IsCompetitor { get; init; }

    /// <summary>When it was first read (UTC).</summary>
    public required DateTimeOffset FirstSeenAt { get; init; }

    /// <summary>When its row last changed (UTC).</summary>
    public required DateTimeOffset ChangedAt { get; init; }
}
