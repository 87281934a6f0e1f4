using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Pixely.Api.Features.Audit.Bursts;
using Pixely.Api.Http;
using Pixely.Api.Limits;
using Pixely.Api.Security;
using Pixely.Api.Security.Tokens;
using Pixely.Core.Audit;
using Pixely.Core.Identity;
using Pixely.Core.Validation;
using Pixely.Persistence.Identity;
using Pixely.ServiceDefaults.Proxies;
using Pixely.ServiceDefaults.RateLimits;

namespace Pixely.Api.Features.Tokens;

/// <summary>Signing in, continuing and ending a session.</summary>
internal static class TokenEndpoints
{
    private const string PasswordGrant = "password";

    /// <summary>Maps the routes; they are anonymous, because they are how one ceases to be.</summary>
    public static void MapTokens(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").WithTags("Tokens").AllowAnonymous().WithBodyLimit(RequestLimits.Small).IsForSessions();
        group.MapPost("/token", SignIn)
            .DisableAntiforgery()
            .LimitsSignIn()
            .WithSummary("Signs in with e-mail and password (OAuth 2.0 password form); new_password replaces the password first")
            .WithProblems(
                StatusCodes.Status400BadRequest,
                StatusCodes.Status401Unauthorized,
                StatusCodes.Status403Forbidden,
                StatusCodes.Status429TooManyRequests,
                StatusCodes.Status503ServiceUnavailable);
        group.MapPost("/token/refresh", Refresh)
            .WithSummary("Exchanges a refresh token for new tokens; a token that comes twice ends the session, unless its answer may have been lost")
            .WithProblems(StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status429TooManyRequests);
        group.MapPost("/logout", SignOut)
            .WithSummary("Ends the session of a refresh token, its access tokens included")
            .WithProblems(StatusCodes.Status400BadRequest, StatusCodes.Status429TooManyRequests);
    }

    private static async Task<Results<Ok<TokenResponse>, ProblemHttpResult>> SignIn(
        [FromForm(Name = "grant_type")] string? grantType,
        [FromForm] string? username,
        [FromForm] string? password,
        [FromForm(Name = "new_password")] string? newPassword,
        HttpContext context,
        PasswordSignIn signIn,
        AccessTokenIssuer issuer,
        CancellationToken cancellationToken)
    {
        var errors = new ValidationErrors();
        errors.At("grant_type").Require(grantType is null or PasswordGrant, $"must be {PasswordGrant}");
        RequireCredential(username, 254, errors.At("username"));
        RequireCredential(password, 1024, errors.At("password"));
        RequireNoNul(newPassword, errors.At("new_password"));
        if (!errors.IsEmpty)
        {
            return Problems.Invalid(errors);
        }

        var request = new SignInRequest(username!, password!, newPassword, ClientAddress.KeyOf(context.Connection.RemoteIpAddress));
        var answer = await signIn.TryAsync(request, cancellationToken);
        return answer is SignInAnswer.Accepted { Session: var session }
            ? TypedResults.Ok(issuer.Issue(session))
            : SignInProblems.Of(answer, context.Response);
    }

    private static async Task<Results<Ok<TokenResponse>, ProblemHttpResult>> Refresh(
        RefreshRequest request,
        HttpContext context,
        SessionTurns turns,
        RefreshTokenStore sessions,
        AccessTokenIssuer issuer,
        RememberedAccounts remembered,
        BurstTrail bursts,
        CancellationToken cancellationToken)
    {
        using var turn = await turns.ToContinueAsync(request.RefreshToken, cancellationToken);
        if (!turn.IsAcquired)
        {
            return await TooManyAsync(context, turn, cancellationToken);
        }

        var (session, ended) = await sessions.ContinueAsync(
            request.RefreshToken,
            account => bursts.Takes(account.TenantId, AuditAction.SessionContinued, AuditOutcome.Succeeded, account.Id),
            cancellationToken);
        if (ended is { } gone)
        {
            remembered.ForgetSession(gone);
        }

        return session is not null
            ? TypedResults.Ok(issuer.Issue(session))
            : Problems.Of(
                StatusCodes.Status401Unauthorized,
                ProblemCode.InvalidRefreshToken,
                "The refresh token is unknown, used, expired or revoked. Sign in again.");
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> SignOut(
        RefreshRequest request,
        HttpContext context,
        SessionTurns turns,
        RefreshTokenStore sessions,
        RememberedAccounts remembered,
        CancellationToken cancellationToken)
    {
        using var turn = await turns.ToEndAsync(request.RefreshToken, cancellationToken);
        if (!turn.IsAcquired)
        {
            return await TooManyAsync(context, turn, cancellationToken);
        }

        if (await sessions.EndAsync(request.RefreshToken, cancellationToken) is { } session)
        {
            remembered.ForgetSession(session);
        }

        return TypedResults.NoContent();
    }

    private static async Task<ProblemHttpResult> TooManyAsync(HttpContext context, RateLimitLease turn, CancellationToken cancellationToken)
    {
        await Rejection.SayWhenToTryAgain(new OnRejectedContext { HttpContext = context, Lease = turn }, cancellationToken);
        return Problems.Of(
            StatusCodes.Status429TooManyRequests, ProblemCode.TooManyRequests, "The session is continued or ended too often, or by too many at once.");
    }

    private static void RequireCredential(string? value, int longest, ValidationErrors errors)
    {
        errors.Require(!string.IsNullOrEmpty(value), "is missing");
        errors.RequireAtMost(value, longest);
        RequireNoNul(value, errors);
    }

    private static void RequireNoNul(string? value, ValidationErrors errors) =>
        errors.Require(value is null || !value.Contains('\0', StringComparison.Ordinal), "has a NUL character");
}
