using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Pixely.Api.Http;
using Pixely.Api.Limits;
using Pixely.Api.Security;
using Pixely.Api.Security.Tokens;
using Pixely.Core.Identity;
using Pixely.Core.Validation;
using Pixely.Persistence.Identity;

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
            .WithSummary("Signs in with e-mail and password (OAuth 2.0 password form)")
            .WithProblems(StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status429TooManyRequests);
        group.MapPost("/token/refresh", Refresh)
            .WithSummary("Exchanges a refresh token for new tokens; a token that comes twice ends the session, unless its answer may have been lost")
            .WithProblems(StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized);
        group.MapPost("/logout", SignOut)
            .WithSummary("Ends the session of a refresh token, its access tokens included")
            .WithProblems(StatusCodes.Status400BadRequest);
    }

    private static async Task<Results<Ok<TokenResponse>, ProblemHttpResult>> SignIn(
        [FromForm(Name = "grant_type")] string? grantType,
        [FromForm] string? username,
        [FromForm] string? password,
        PasswordSignIn signIn,
        RefreshTokenStore sessions,
        AccessTokenIssuer issuer,
        CancellationToken cancellationToken)
    {
        var errors = new ValidationErrors();
        errors.At("grant_type").Require(grantType is null or PasswordGrant, $"must be {PasswordGrant}");
        RequireCredential(username, 254, errors.At("username"));
        RequireCredential(password, 1024, errors.At("password"));
        if (!errors.IsEmpty)
        {
            return Problems.Invalid(errors);
        }

        return await signIn.TryAsync(username!, password!, cancellationToken) is { } account
            ? TypedResults.Ok(issuer.Issue(await sessions.IssueAsync(account, cancellationToken)))
            : Problems.Of(
                StatusCodes.Status401Unauthorized,
                ProblemCode.InvalidCredentials,
                "E-mail or password are wrong, or the account may not sign in now. After several failures wait some minutes.");
    }

    private static async Task<Results<Ok<TokenResponse>, ProblemHttpResult>> Refresh(
        RefreshRequest request, RefreshTokenStore sessions, AccessTokenIssuer issuer, CancellationToken cancellationToken) =>
        await sessions.ContinueAsync(request.RefreshToken, cancellationToken) is { } session
            ? TypedResults.Ok(issuer.Issue(session))
            : Problems.Of(
                StatusCodes.Status401Unauthorized,
                ProblemCode.InvalidRefreshToken,
                "The refresh token is unknown, used, expired or revoked. Sign in again.");

    private static async Task<NoContent> SignOut(
        RefreshRequest request, RefreshTokenStore sessions, RememberedAccounts remembered, CancellationToken cancellationToken)
    {
        if (await sessions.EndAsync(request.RefreshToken, cancellationToken) is { } session)
        {
            remembered.ForgetSession(session);
        }

        return TypedResults.NoContent();
    }

    private static void RequireCredential(string? value, int longest, ValidationErrors errors)
    {
        errors.Require(!string.IsNullOrEmpty(value), "is missing");
        errors.RequireAtMost(value, longest);
        errors.Require(value is null || !value.Contains('\0', StringComparison.Ordinal), "has a NUL character");
    }
}
