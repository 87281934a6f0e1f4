using System.Net;
using System.Text.Json;
using Pixely.Core.Identity;
using Pixely.Core.Json;
using Pixely.Dashboard.Sessions;

namespace Pixely.Dashboard.PixelyApi;

/// <summary>Begins, prolongs and ends sessions at the Api. These requests are never repeated: a refresh token works once.</summary>
internal sealed class SessionApiClient(HttpClient http, TimeProvider clock, ILogger<SessionApiClient> logger)
{
    public const string TokenPath = "/token";
    public const string RefreshPath = "/token/refresh";
    public const string LogoutPath = "/logout";

    /// <summary>Signs in (OAuth 2 password form).</summary>
    public Task<TokenAnswer> SignInAsync(SignInCredentials credentials, CancellationToken cancellationToken)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "password",
            ["username"] = credentials.Email,
            ["password"] = credentials.Password,
        };
        if (credentials.NewPassword is { } chosen)
        {
            fields["new_password"] = chosen;
        }

        return PostAsync(TokenPath, new FormUrlEncodedContent(fields), cancellationToken);
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
                case HttpStatusCode.Forbidden or HttpStatusCode.BadRequest:
                    return await ReadRefusalAsync(response, cancellationToken);
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

    private static async Task<TokenAnswer> ReadRefusalAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var refusal = response.Content.Headers.ContentType?.MediaType == "application/problem+json"
            ? await response.Content.ReadFromJsonAsync<Refusal>(JsonSerializerOptions.Web, cancellationToken)
            : null;
        return refusal?.Code switch
        {
            "password_change_required" => new TokenAnswer(TokenOutcome.MustChangePassword),
            "weak_password" => new TokenAnswer(TokenOutcome.WeakPassword)
            {
                Broken = [.. (refusal.Rules ?? []).Select(WireNames.Parse<PasswordRule>).OfType<PasswordRule>()],
            },
            "forbidden" => new TokenAnswer(TokenOutcome.NotChangeable),
            _ => new TokenAnswer(TokenOutcome.Refused),
        };
    }

    private TimeSpan? WaitOf(HttpResponseMessage response) =>
        response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - clock.GetUtcNow(),
            _ => null,
        };

    /// <summary>What is read of a problem.</summary>
    private sealed record Refusal(string? Code, IReadOnlyList<string>? Rules);
}
