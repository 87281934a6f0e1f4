using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Pixely.Api.Security.Tokens;
using Pixely.Persistence.Identity;

namespace Pixely.Api.Security;

/// <summary>Authenticates <c>Authorization: Bearer</c> (RFC 6750).</summary>
internal sealed class BearerTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    AccessTokenFormat tokens,
    RememberedAccounts remembered,
    IdentityQueries identity,
    RequestUser requestUser) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public const string SchemeName = "Bearer";

    /// <summary>Claim with the account's role as the database has it.</summary>
    public const string RoleClaim = "role";

    private const string Prefix = "Bearer ";

    private bool _hadToken;

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization;
        if (header.Count != 1 || header[0] is not { } value || !value.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        _hadToken = true;
        if (!tokens.TryRead(value[Prefix.Length..], out var claims, out var fault))
        {
            SecurityLog.AccessTokenRefused(Logger, fault.Value);
            return AuthenticateResult.Fail("The access token is not valid.");
        }

        var account = await remembered.FindAsync(claims.Uid, claims.Jti, token => AskAsync(claims, token), Context.RequestAborted);
        if (account is not { IsActive: true } || account.TenantId != claims.TenantId)
        {
            SecurityLog.AccountSwitchedOff(Logger, claims.Uid);
            return AuthenticateResult.Fail("The account is switched off.");
        }

        requestUser.Account = account;
        return AuthenticateResult.Success(new AuthenticationTicket(PrincipalOf(account), Scheme.Name));
    }

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = _hadToken ? "Bearer error=\"invalid_token\"" : "Bearer";
        return Task.CompletedTask;
    }

    // Only now: most requests need no connection of the database here.
    private Task<Account?> AskAsync(AccessTokenClaims claims, CancellationToken cancellationToken) =>
        identity.AskAsync(users => users.FindAsync(claims.Uid, cancellationToken));

    private static ClaimsPrincipal PrincipalOf(Account account) =>
        new(new ClaimsIdentity(
            [
                new Claim("sub", account.Email),
                new Claim("uid", account.Id.ToString()),
                new Claim("tenant_id", account.TenantId.ToString()),
                new Claim(RoleClaim, account.Role.ToString()),
            ],
            SchemeName,
            "sub",
            RoleClaim));
}
