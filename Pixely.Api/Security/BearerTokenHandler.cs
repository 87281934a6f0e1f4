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

        var account = await FindAccountAsync(claims, Context.RequestAborted);
        if (account is null)
        {
            SecurityLog.SessionOver(Logger, claims.Uid, claims.Sid);
            return AuthenticateResult.Fail("The session has ended.");
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

    /// <summary>The account of the token's session, or null when the session has ended or the account is not what the token says.</summary>
    private async Task<Account?> FindAccountAsync(AccessTokenClaims claims, CancellationToken cancellationToken)
    {
        var account = await remembered.FindAsync(claims.Uid, claims.Sid, token => AskAsync(claims, token), cancellationToken);
        if (account is not null && !IsStillAsIssued(account, claims))
        {
            // What is remembered may be older than the token: a session that was continued after a change says what is right now.
            account = await AskAsync(claims, cancellationToken);
        }

        return account is not null && IsStillAsIssued(account, claims) ? account : null;
    }

    // Only now: most requests need no connection of the database here.
    private Task<Account?> AskAsync(AccessTokenClaims claims, CancellationToken cancellationToken) =>
        identity.AskAsync(users => users.FindInSessionAsync(claims.Uid, claims.Sid, cancellationToken));

    private static bool IsStillAsIssued(Account account, AccessTokenClaims claims) =>
        account is { IsActive: true, MustChangePassword: false }
        && account.TenantId == claims.TenantId
        && account.Role == claims.Role
        && account.Email == claims.Sub;

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
