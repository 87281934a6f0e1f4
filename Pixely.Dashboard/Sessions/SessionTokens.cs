using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Pixely.Core.Identity;

namespace Pixely.Dashboard.Sessions;

/// <summary>The tokens of one session. They live in the encrypted cookie and in memory, never in a page.</summary>
/// <param name="AccessToken">Sent with each request to the Api.</param>
/// <param name="RefreshToken">Works once.</param>
/// <param name="IssuedAt">When they were received.</param>
/// <param name="ExpiresAt">When the access token expires.</param>
internal sealed record SessionTokens(string AccessToken, string RefreshToken, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt)
{
    /// <summary>Name under which the cookie's ticket keeps the access token.</summary>
    public const string AccessTokenName = "access_token";

    private const string RefreshTokenName = "refresh_token";
    private const string IssuedAtName = "issued_at";
    private const string ExpiresAtName = "expires_at";
    private const string SessionItem = "session";

    public static SessionTokens From(TokenResponse response, DateTimeOffset now) =>
        new(response.AccessToken, response.RefreshToken, now, now.AddSeconds(response.ExpiresIn));

    /// <summary>Reads a ticket; null when it is not one of ours.</summary>
    public static (string Session, SessionTokens Tokens)? ReadFrom(AuthenticationProperties properties) =>
        properties.Items.TryGetValue(SessionItem, out var session) && session is not null
            && properties.GetTokenValue(AccessTokenName) is { } access
            && properties.GetTokenValue(RefreshTokenName) is { } refresh
            && ReadInstant(properties, IssuedAtName) is { } issuedAt
            && ReadInstant(properties, ExpiresAtName) is { } expiresAt
            ? (session, new SessionTokens(access, refresh, issuedAt, expiresAt))
            : null;

    /// <summary>The session of a request; null without one.</summary>
    public static async Task<(string Session, SessionTokens Tokens)?> ReadFromAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return (await context.AuthenticateAsync()).Properties is { } properties ? ReadFrom(properties) : null;
    }

    public void WriteTo(AuthenticationProperties properties, string session)
    {
        properties.Items[SessionItem] = session;
        properties.StoreTokens(
        [
            new AuthenticationToken { Name = AccessTokenName, Value = AccessToken },
            new AuthenticationToken { Name = RefreshTokenName, Value = RefreshToken },
            new AuthenticationToken { Name = IssuedAtName, Value = IssuedAt.ToString("O", CultureInfo.InvariantCulture) },
            new AuthenticationToken { Name = ExpiresAtName, Value = ExpiresAt.ToString("O", CultureInfo.InvariantCulture) },
        ]);
    }

    private static DateTimeOffset? ReadInstant(AuthenticationProperties properties, string name) =>
        DateTimeOffset.TryParseExact(
            properties.GetTokenValue(name), "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var instant)
            ? instant
            : null;
}
