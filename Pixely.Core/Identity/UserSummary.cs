namespace Pixely.Core.Identity;

/// <summary>An account as the agency's administrator sees it: everything but what passwords are checked with.</summary>
public sealed record UserSummary
{
    /// <summary>The user's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The tenant the user belongs to; the agency's for administrators and the service account.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>The tenant's name.</summary>
    public required string TenantName { get; init; }

    /// <summary>False when the whole tenant is switched off, which stops the user, too.</summary>
    public required bool TenantIsActive { get; init; }

    /// <summary>Sign-in name, lower case.</summary>
    public required string Email { get; init; }

    /// <summary>Name to show.</summary>
    public required string FullName { get; init; }

    /// <summary>What the user may do.</summary>
    public required UserRole Role { get; init; }

    /// <summary>Clients that a viewer may read, by id; null for everybody else, who may read all.</summary>
    public required IReadOnlyList<Guid>? ClientIds { get; init; }

    /// <summary>False once disabled.</summary>
    public required bool IsActive { get; init; }

    /// <summary>True while the password is a one-time password that nobody has replaced yet.</summary>
    public required bool MustChangePassword { get; init; }

    /// <summary>Until when attempts to sign in are refused (UTC), or null.</summary>
    public required DateTimeOffset? LockedUntil { get; init; }

    /// <summary>When it was created (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Last successful sign-in (UTC), or null before the first.</summary>
    public required DateTimeOffset? LastSignInAt { get; init; }
}

/// <summary>Body of <c>POST /users</c>.</summary>
public sealed record CreateUserRequest
{
    /// <summary>Sign-in name: an e-mail address in ASCII, up to 254 characters; unique in the whole system, in any letter case.</summary>
    public required string Email { get; init; }

    /// <summary>Name to show, 1..200 characters.</summary>
    public required string FullName { get; init; }

    /// <summary><c>viewer</c> or <c>admin</c>; the service account of the worker exists from the first start and stays the only one.</summary>
    public required UserRole Role { get; init; }

    /// <summary>The viewer's tenant; null for an administrator, who belongs to the agency's.</summary>
    public Guid? TenantId { get; init; }

    /// <summary>Clients of that tenant that the viewer may read, at least one; none for an administrator, who may read all.</summary>
    public IReadOnlyList<Guid> ClientIds { get; init; } = [];
}

/// <summary>Body of <c>PUT /users/{user}</c>: the whole of what can be changed.</summary>
public sealed record UpdateUserRequest
{
    /// <inheritdoc cref="CreateUserRequest.FullName"/>
    public required string FullName { get; init; }

    /// <summary><c>viewer</c> or <c>admin</c>, or null to leave it. Only who belongs to the agency's tenant can be an administrator.</summary>
    public UserRole? Role { get; init; }

    /// <inheritdoc cref="CreateUserRequest.ClientIds"/>
    public IReadOnlyList<Guid> ClientIds { get; init; } = [];

    /// <summary>False takes every access away at once and keeps the account.</summary>
    public required bool IsActive { get; init; }
}

/// <summary>An account with a new one-time password, which is told here and never again.</summary>
public sealed record IssuedPasswordResponse
{
    /// <summary>The account.</summary>
    public required UserSummary User { get; init; }

    /// <summary>Signs in once, to choose a password of one's own. Hand it over by another way than the e-mail address.</summary>
    public required string OneTimePassword { get; init; }

    /// <summary>Until when it may be used (UTC).</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
