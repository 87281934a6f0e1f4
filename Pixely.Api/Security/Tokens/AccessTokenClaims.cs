using Pixely.Core.Identity;

namespace Pixely.Api.Security.Tokens;

/// <summary>Header of an access token. It is written and compared as text, never read.</summary>
internal sealed record AccessTokenHeader
{
    /// <summary>Always <c>HS256</c>.</summary>
    public required string Alg { get; init; }

    /// <summary>Always <c>JWT</c>.</summary>
    public required string Typ { get; init; }

    /// <summary>Id of the signing key.</summary>
    public required string Kid { get; init; }
}

/// <summary>Payload of an access token (RFC 7519); every member is required and no other is allowed.</summary>
internal sealed record AccessTokenClaims
{
    /// <summary>Issuer.</summary>
    public required string Iss { get; init; }

    /// <summary>Audience.</summary>
    public required string Aud { get; init; }

    /// <summary>The user's e-mail.</summary>
    public required string Sub { get; init; }

    /// <summary>The user's id.</summary>
    public required Guid Uid { get; init; }

    /// <summary>The user's tenant.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>The user's role when the token was issued.</summary>
    public required UserRole Role { get; init; }

    /// <summary>The session; when it ends, the token ends.</summary>
    public required Guid Sid { get; init; }

    /// <summary>The token's id.</summary>
    public required Guid Jti { get; init; }

    /// <summary>Issued at, Unix seconds.</summary>
    public required long Iat { get; init; }

    /// <summary>Not valid before, Unix seconds.</summary>
    public required long Nbf { get; init; }

    /// <summary>Not valid from then on, Unix seconds.</summary>
    public required long Exp { get; init; }
}
