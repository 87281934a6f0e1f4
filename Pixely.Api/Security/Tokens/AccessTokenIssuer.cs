using Microsoft.Extensions.Options;
using Pixely.Core.Identity;
using Pixely.Persistence.Identity;
using Pixely.Persistence.Time;

namespace Pixely.Api.Security.Tokens;

/// <summary>Issues access tokens to accounts that have proved who they are.</summary>
internal sealed class AccessTokenIssuer(AccessTokenFormat format, IOptions<TokenOptions> options, TimeProvider clock)
{
    /// <summary>A new access token beside the refresh token that continues the session.</summary>
    public TokenResponse Issue(Account account, string refreshToken)
    {
        var lifetime = TimeSpan.FromMinutes(options.Value.AccessTokenMinutes);
        var now = clock.GetUtcNow();
        var token = format.Write(new AccessTokenClaims
        {
            Iss = options.Value.Issuer,
            Aud = options.Value.Audience,
            Sub = account.Email,
            Uid = account.Id,
            TenantId = account.TenantId,
            Role = account.Role,
            Jti = clock.NewId(),
            Iat = now.ToUnixTimeSeconds(),
            Nbf = now.ToUnixTimeSeconds(),
            Exp = (now + lifetime).ToUnixTimeSeconds(),
        });
        return new TokenResponse
        {
            AccessToken = token,
            TokenType = "bearer",
            ExpiresIn = (int)lifetime.TotalSeconds,
            RefreshToken = refreshToken,
        };
    }
}
