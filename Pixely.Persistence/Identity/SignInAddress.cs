using Pixely.Persistence.Tenancy;

namespace Pixely.Persistence.Identity;

/// <summary>Attempts to sign in to one account from one address: who fails there is refused there, and others are not.</summary>
public sealed class SignInAddress : ITenantOwned
{
    /// <inheritdoc/>
    public required Guid TenantId { get; init; }

    /// <summary>Whose account it is.</summary>
    public required Guid UserId { get; init; }

    /// <summary>An IPv4 address, or the first 64 bits of an IPv6 one, as text of up to 45 characters.</summary>
    public required string Address { get; init; }

    /// <summary>Failed attempts since the last successful one.</summary>
    public int FailedSignIns { get; set; }

    /// <summary>Until when every attempt from there is refused (UTC), or null.</summary>
    public DateTimeOffset? LockedUntil { get; set; }

    /// <summary>Last successful sign-in from there (UTC), or null when there was none.</summary>
    public DateTimeOffset? LastSignInAt { get; set; }

    /// <summary>Last attempt (UTC).</summary>
    public required DateTimeOffset LastAttemptAt { get; set; }
}
