using System.Net;
using Pixely.Core.Identity;
using Pixely.Core.Json;

namespace Pixely.Dashboard.PixelyApi;

/// <summary>How an attempt to get tokens ended.</summary>
public enum TokenOutcome
{
    /// <summary>Tokens were issued.</summary>
    Issued,

    /// <summary>The credentials or the refresh token were refused.</summary>
    Refused,

    /// <summary>Too many attempts; later it may work.</summary>
    TooMany,

    /// <summary>The Api gave no answer.</summary>
    Unavailable,
}

/// <summary>Tokens, or why there are none.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Tokens">The tokens, exactly when issued.</param>
/// <param name="RetryAfter">How long to wait after too many attempts, when the Api says.</param>
internal sealed record TokenAnswer(TokenOutcome Outcome, TokenResponse? Tokens = null, TimeSpan? RetryAfter = null);

/// <summary>Begins, prolongs and ends sessions at the Api. These requests are never repeated: a refresh token works once.</summary>
internal sealed class SessionApiClient(HttpClient http, TimeProvider clock, ILogger<SessionApiClient> logger)
{
    public const string TokenPath = "/token";
    public const string RefreshPath = "/token/refresh";
    public const string LogoutPath = "/logout";

    /// <summary>Signs in (OAuth 2 password form).</summary>
    public Task<TokenAnswer> SignInAsync(string email, string password, CancellationToken cancellationToken)
    {
        var form = new FormUrlEncodedContent(
        [
            new("grant_type", "password"),
            new("username", email),
            new("password", password),
        ]);
        return PostAsync(TokenPath, form, cancellationToken);
    }

    /// <summary>Swaps a refresh token for new tokens.</summary>
    public Task<TokenAnswer> RefreshAsync(string refreshToken, CancellationToken cancellationToken) =>
        PostAsync(RefreshPath, Body(refreshToken), cancellationToken);

    /// <summary>Ends the session at the Api. False when the Api could not be told.</summary>
    public async Task<bool> SignOutAsync(string refreshToken, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.PostAsync(LogoutPath, Body(refreshToken), cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (Exception fault) when (IsOutage(fault, cancellationToken))
        {
            PixelyApiLog.Unreachable(logger, fault);
            return false;
        }
    }

    private static JsonContent Body(string refreshToken) =>
        JsonContent.Create(new RefreshRequest { RefreshToken = refreshToken }, options: PixelyJson.Options);

    private static bool IsOutage(Exception fault, CancellationToken cancellationToken) =>
        fault is HttpRequestException or IOException
        || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private async Task<TokenAnswer> PostAsync(string path, HttpContent content, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.PostAsync(path, content, cancellationToken);
            switch (response.StatusCode)
            {
                case HttpStatusCode.OK:
                    var tokens = await response.Content.ReadFromJsonAsync<TokenResponse>(PixelyJson.Options, cancellationToken);
                    return new TokenAnswer(TokenOutcome.Issued, tokens);
                case HttpStatusCode.TooManyRequests:
                    return new TokenAnswer(TokenOutcome.TooMany, RetryAfter: WaitOf(response));
                case < HttpStatusCode.InternalServerError:
                    return new TokenAnswer(TokenOutcome.Refused);
                default:
                    PixelyApiLog.Unavailable(logger, (int)response.StatusCode);
                    return new TokenAnswer(TokenOutcome.Unavailable);
            }
        }
        catch (Exception fault) when (IsOutage(fault, cancellationToken))
        {
            PixelyApiLog.Unreachable(logger, fault);
            return new TokenAnswer(TokenOutcome.Unavailable);
        }
    }

    private TimeSpan? WaitOf(HttpResponseMessage response) =>
        response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - clock.GetUtcNow(),
            _ => null,
        };
}
