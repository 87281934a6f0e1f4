using Pixely.Persistence.Tenancy;

namespace Pixely.Persistence.Posts;

/// <summary>
/// A stored comment. Its text never changes, unless it is erased: an edited row is a new comment that supersedes the old one.
/// </summary>
public sealed class Comment : ITenantOwned
{
    /// <inheritdoc/>
    public required Guid TenantId { get; init; }

    /// <summary>The comment's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The client it was read for.</summary>
    public required Guid ClientId { get; init; }

    /// <summary>The post it stands under.</summary>
    public required Guid PostId { get; init; }

    /// <summary>Author's account name; empty when the sheet has none.</summary>
    public required string Author { get; init; }

    /// <summary>Verbatim text.</summary>
    public required string Text { get; init; }

    /// <summary>When it was written (UTC).</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>Likes, or null.</summary>
    public long? Likes { get; init; }

    /// <summary>Identity within the client, lower-case hex.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Identity of the text, lower-case hex; finds its annotation.</summary>
    public required string TextHash { get; init; }

    /// <summary>Identity of its place (post, author, instant), lower-case hex; finds what an edited row was before.</summary>
    public required string PlaceHash { get; init; }

    /// <summary>When it was first read (UTC).</summary>
    public required DateTimeOffset FirstSeenAt { get; init; }

    /// <summary>When its row was found edited away (UTC), or null while it counts.</summary>
    public DateTimeOffset? SupersededAt { get; init; }

    /// <summary>When its text was erased (UTC), or null; its identities and its annotation stay.</summary>
    public DateTimeOffset? ErasedAt { get; init; }
}
