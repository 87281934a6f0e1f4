using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Pixely.Dashboard.Sessions;

/// <summary>Keeps a session's tokens fresh while its cookie is read, before anything of the page is sent.</summary>
internal sealed class SessionCookieEvents(SessionTokenSource source) : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (SessionTokens.ReadFrom(context.Properties) is not var (session, tokens)
            || await source.GetAsync(session, tokens, context.HttpContext.RequestAborted) is not { } newest)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
            return;
        }

        if (newest != tokens)
        {
            newest.WriteTo(context.Properties, session);
            context.ShouldRenew = true;
        }
    }

    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        ArgumentNullException.ThrowIfNull(context);

        // A relative address: what the Host header says plays no part. What was posted cannot be asked for again.
        var back = HttpMethods.IsGet(context.Request.Method) ? ReturnAddress.Of(context.Request) : null;
        context.Response.Redirect(ReturnAddress.SignInPage(back));
        return Task.CompletedTask;
    }
}
