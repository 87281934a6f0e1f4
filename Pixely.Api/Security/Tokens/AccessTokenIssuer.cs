using Microsoft.Extensions.Options;
using Pixely.Core.Identity;
using Pixely.Persistence.Identity;
using Pixely.Persistence.Time;

namespace Pixely.Api.Security.Tokens;

/// <summary>Issues access tokens to accounts that have proved who they are.</summary>
internal sealed class AccessTokenIssuer(AccessTokenFormat format, IOptions<TokenOptions> options, TimeProvider clock)
{
    /// <summary>A new access token beside the refresh token that continues the session. It does not outlive the session.</summary>
    public TokenResponse Issue(OpenSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var account = session.Account;
        var now = clock.GetUtcNow();
        var longest = now + TimeSpan.FromMinutes(options.Value.AccessTokenMinutes);
        var expiry = longest < session.EndsAt ? longest : session.EndsAt;
        var token = format.Write(new AccessTokenClaims
        {
            Iss = options.Value.Issuer,
            Aud = options.Value.Audience,
            Sub = account.Email,
            Uid = account.Id,
            TenantId = account.TenantId,
            Role = account.Role,
            Sid = session.Id,
            Jti = clock.NewId(),
            Iat = now.ToUnixTimeSeconds(),
            Nbf = now.ToUnixTimeSeconds(),
            Exp = expiry.ToUnixTimeSeconds(),
        });
        return new TokenResponse
        {
            AccessToken = token,
            TokenType = "bearer",
            ExpiresIn = (int)(expiry.ToUnixTimeSeconds() - now.ToUnixTimeSeconds()),
            RefreshToken = session.RefreshToken,
        };
    }
}
