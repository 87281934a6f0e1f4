using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Pixely.Core.Identity;
using Pixely.Dashboard.PixelyApi;

namespace Pixely.Dashboard.Sessions;

/// <summary>Begins and ends the browser's session.</summary>
internal sealed class SessionSignIn(
    SessionApiClient api,
    SessionTokenSource source,
    IEnumerable<ISessionFollower> followers,
    TimeProvider clock,
    ILogger<SessionSignIn> logger)
{
    /// <summary>Asks the Api for tokens and, when it gives them, sets the session's cookie.</summary>
    public async Task<TokenAnswer> BeginAsync(HttpContext context, string email, string password, CancellationToken cancellationToken)
    {
        var answer = await api.SignInAsync(email, password, cancellationToken);
        if (answer is { Outcome: TokenOutcome.Issued, Tokens: { } issued })
        {
            await SetCookieAsync(context, email, issued);
        }

        return answer;
    }

    /// <summary>Ends the session here and at the Api.</summary>
    public async Task EndAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var result = await context.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        if (result.Properties is { } properties && SessionTokens.ReadFrom(properties) is var (session, tokens))
        {
            foreach (var follower in followers)
            {
                follower.Ended(session);
            }

            var refreshToken = await source.EndAsync(session, tokens, cancellationToken);
            if (!await api.SignOutAsync(refreshToken, cancellationToken))
            {
                SessionLog.NotRevoked(logger);
            }
        }
    }

    private Task SetCookieAsync(HttpContext context, string email, TokenResponse issued)
    {
        // A new id for each sign-in: an id that someone planted before is worth nothing.
        var session = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N", CultureInfo.InvariantCulture);
        var properties = new AuthenticationProperties { AllowRefresh = true };
        SessionTokens.From(issued, clock.GetUtcNow()).WriteTo(properties, session);
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.Name, email)], CookieAuthenticationDefaults.AuthenticationScheme);
        return context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, new ClaimsPrincipal(identity), properties);
    }
}
