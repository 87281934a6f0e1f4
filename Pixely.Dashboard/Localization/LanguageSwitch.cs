using System.Globalization;
using Pixely.Dashboard.Sessions;

namespace Pixely.Dashboard.Localization;

/// <summary>
/// Sets the language of a request from its cookie, Spanish without one. <c>?lang=en</c> on any page sets the cookie and
/// leads back to the page without the parameter, so that a shared address carries no language.
/// </summary>
internal sealed class LanguageSwitch(RequestDelegate next)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(365);

    public Task InvokeAsync(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method) && context.Request.Query.TryGetValue(Languages.Parameter, out var asked))
        {
            Switch(context, asked.ToString());
            return Task.CompletedTask;
        }

        var chosen = context.Request.Cookies[Languages.CookieName] == Languages.English ? Languages.English : Languages.Spanish;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(chosen);
        CultureInfo.CurrentCulture = Languages.DefaultCulture(chosen);
        return next(context);
    }

    private static void Switch(HttpContext context, string language)
    {
        if (Languages.All.Contains(language))
        {
            context.Response.Cookies.Append(Languages.CookieName, language, new CookieOptions
            {
                HttpOnly = true,
                IsEssential = true,
                MaxAge = Remembered,
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
            });
        }

        var kept = QueryString.Create(context.Request.Query.Where(static p => p.Key != Languages.Parameter));
        context.Response.Redirect(PageOf(context.Request, kept));
    }

    // The sign-in page is no place to come back to after signing in, but it is one to read in another language.
    private static string PageOf(HttpRequest request, QueryString query) =>
        request.Path == ReturnAddress.SignIn
            ? request.PathBase + ReturnAddress.SignIn + query
            : ReturnAddress.Safe($"{request.PathBase}{request.Path}{query}");
}
