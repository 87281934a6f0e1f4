using Pixely.Core.Identity;
using Pixely.Persistence.Tenancy;

namespace Pixely.Persistence.Identity;

/// <summary>A person or service that signs in.</summary>
public sealed class User : ITenantOwned
{
    /// <inheritdoc/>
    public required Guid TenantId { get; init; }

    /// <summary>The user's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Sign-in name, lower case, unique in the whole system; up to 254 characters.</summary>
    public required string Email { get; set; }

    /// <summary>Name to show, 1..200 characters.</summary>
    public required string FullName { get; set; }

    /// <summary>What the user may do.</summary>
    public required UserRole Role { get; set; }

    /// <summary>Made by <see cref="UserPasswords"/>.</summary>
    public required string PasswordHash { get; set; }

    /// <summary>True while the password is a one-time password: nothing but changing it is allowed.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>Until when a one-time password may be used (UTC), or null when the password is the user's own.</summary>
    public DateTimeOffset? OneTimePasswordExpiresAt { get; set; }

    /// <summary>
    /// Hash of the configured password that was applied last, or null: a start applies the configuration when it has changed, and not
    /// over a password that the user has chosen since.
    /// </summary>
    public string? ConfiguredPasswordHash { get; set; }

    /// <summary>False once disabled.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>When it was created (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Failed attempts since the last successful one.</summary>
    public int FailedSignIns { get; set; }

    /// <summary>Until when every attempt is refused (UTC), or null.</summary>
    public DateTimeOffset? LockedUntil { get; set; }

    /// <summary>Last successful sign-in (UTC), or null.</summary>
    public DateTimeOffset? LastSignInAt { get; set; }
}
