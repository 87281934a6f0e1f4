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
    /// <summary>Asks the Api for tokens, with another password if one is given, and, when it gives them, sets the session's cookie.</summary>
    public async Task<TokenAnswer> BeginAsync(HttpContext context, SignInCredentials credentials, CancellationToken cancellationToken)
    {
        var answer = await api.SignInAsync(credentials, cancellationToken);
        if (answer is { Outcome: TokenOutcome.Issued, Tokens: { } issued })
        {
            // Whoever was signed in here before is so no longer.
            await LeaveAsync(context);
            await SetCookieAsync(context, credentials.Email, issued);
        }

        return answer;
    }

    /// <summary>Ends the session here and at the Api.</summary>
    public async Task EndAsync(HttpContext context)
    {
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        await LeaveAsync(context);
    }

    // Whoever hangs up has signed out all the same: nothing here ends with the request. The Api's client has time limits of its own.
    private async Task LeaveAsync(HttpContext context)
    {
        var result = await context.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        if (result.Properties is { } properties && SessionTokens.ReadFrom(properties) is var (session, tokens))
        {
            foreach (var follower in followers)
            {
                follower.Ended(session);
            }

            var refreshToken = await source.EndAsync(session, tokens);
            if (!await api.SignOutAsync(refreshToken, CancellationToken.None))
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
