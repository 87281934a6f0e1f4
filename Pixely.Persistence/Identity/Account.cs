using Pixely.Core.Identity;

namespace Pixely.Persistence.Identity;

/// <summary>A user as needed to sign in and to check a token.</summary>
public sealed record Account
{
    /// <summary>The tenant the user belongs to.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>The user's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Sign-in name, lower case.</summary>
    public required string Email { get; init; }

    /// <summary>Name to show.</summary>
    public required string FullName { get; init; }

    /// <summary>What the user may do.</summary>
    public required UserRole Role { get; init; }

    /// <summary>For <see cref="UserPasswords.Verify"/>.</summary>
    public required string PasswordHash { get; init; }

    /// <summary>False when the user or the tenant is switched off.</summary>
    public required bool IsActive { get; init; }

    /// <summary>The clients that a viewer may read; null for everybody else, who may read all.</summary>
    public required IReadOnlyList<Guid>? ClientIds { get; init; }

    /// <summary>True while the password is a one-time password.</summary>
    public required bool MustChangePassword { get; init; }

    /// <summary>Until when a one-time password may be used (UTC), or null.</summary>
    public required DateTimeOffset? OneTimePasswordExpiresAt { get; init; }

    /// <summary>Failed attempts since the last successful one.</summary>
    public required int FailedSignIns { get; init; }

    /// <summary>Until when every attempt is refused (UTC), or null.</summary>
    public required DateTimeOffset? LockedUntil { get; init; }

    /// <summary>Whether the account may read a client of its tenant; administrators and the worker may read any.</summary>
    public bool MayRead(Guid clientId) => ClientIds is not { } own || own.Contains(clientId);
}
