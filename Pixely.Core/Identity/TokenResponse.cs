using System.Text.Json.Serialization;

namespace Pixely.Core.Identity;

/// <summary>Answer of <c>POST /token</c> and <c>POST /token/refresh</c> (RFC 6749, section 5.1).</summary>
public sealed record TokenResponse
{
    /// <summary>A signed JWT; send it as <c>Authorization: Bearer</c>.</summary>
    public required string AccessToken { get; init; }

    /// <summary>Always <c>bearer</c>.</summary>
    public required string TokenType { get; init; }

    /// <summary>Seconds until the access token expires.</summary>
    public required int ExpiresIn { get; init; }

    /// <summary>One-time token for <c>POST /token/refresh</c>; using it twice revokes the whole session.</summary>
    public required string RefreshToken { get; init; }
}

/// <summary>Body of <c>POST /token/refresh</c> and <c>POST /logout</c>.</summary>
public sealed record RefreshRequest
{
    /// <summary>The refresh token issued last.</summary>
    public required string RefreshToken { get; init; }
}

/// <summary>Answer of <c>GET /users/me</c>.</summary>
public sealed record CurrentUserResponse
{
    /// <summary>The user's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Sign-in name.</summary>
    public required string Email { get; init; }

    /// <summary>Name to show.</summary>
    public required string FullName { get; init; }

    /// <summary>What the user may do.</summary>
    public required UserRole Role { get; init; }

    /// <summary>The tenant the user belongs to.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>Clients that a viewer may read, deactivated ones included, by id; null for everybody else, who may read all.</summary>
    public required IReadOnlyList<Guid>? ClientIds { get; init; }

    /// <summary>Active clients the user may open, by name; for an admin the first page of all.</summary>
    [JsonPropertyName("fichas_cliente")]
    public required IReadOnlyList<Clients.ClientReference> Clients { get; init; }
}
