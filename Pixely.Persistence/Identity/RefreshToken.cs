using Pixely.Persistence.Tenancy;

namespace Pixely.Persistence.Identity;

/// <summary>A one-time token that continues a session; the tokens of one session form a family.</summary>
public sealed class RefreshToken : ITenantOwned
{
    /// <inheritdoc/>
    public required Guid TenantId { get; init; }

    /// <summary>The token's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whose session it continues.</summary>
    public required Guid UserId { get; init; }

    /// <summary>The session: the same for every token that descends from one sign-in.</summary>
    public required Guid FamilyId { get; init; }

    /// <summary>
    /// The token that was exchanged for this one, or null for the first of a session, which is kept as long as the session lives.
    /// </summary>
    public Guid? ParentId { get; init; }

    /// <summary>SHA-256 of the token, 32 bytes; the token itself is not stored.</summary>
    public required byte[] TokenHash { get; init; }

    /// <summary>SHA-256 of what all tokens of the session share, 32 bytes; null for a token of an earlier version.</summary>
    public byte[]? SessionHash { get; init; }

    /// <summary>When it was issued (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it stops working (UTC).</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When the session ends however much it is used (UTC); the same for all its tokens.</summary>
    public required DateTimeOffset SessionEndsAt { get; init; }

    /// <summary>When it was exchanged (UTC), or null. At most one token of a session is neither exchanged nor revoked.</summary>
    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>When the session ended, or another token took this one's place (UTC), or null. The first token of a session has it when, and only when, the session has ended.</summary>
    public DateTimeOffset? RevokedAt { get; set; }
}
