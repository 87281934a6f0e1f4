using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Pixely.ServiceDefaults.Transport;

namespace Pixely.Dashboard.Sessions;

/// <summary>Sign-in by cookie, the tokens inside it, and the keys that encrypt it.</summary>
internal static class SessionRegistration
{
    public const string CookieName = "pixely_session";

    public static WebApplicationBuilder AddSessions(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<SessionOptions>().BindConfiguration(SessionOptions.SectionName)
            .ValidateDataAnnotations().ValidateOnStart();
        builder.AddKeys();
        builder.Services.AddSingleton<SessionTokenSource>();
        builder.Services.AddScoped<SessionAccess>();
        builder.Services.AddScoped<SessionSignIn>();
        builder.Services.AddScoped<SessionCookieEvents>();
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        builder.Services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<IOptions<SessionOptions>, IOptions<HttpsOptions>>(static (cookie, session, https) => Configure(cookie, session.Value, https.Value));
        builder.Services.AddAuthorization();
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddAntiforgery(static options =>
        {
            options.Cookie.Name = "pixely_form";
            options.Cookie.SameSite = SameSiteMode.Strict;
        });
        builder.Services.AddOptions<AntiforgeryOptions>()
            .Configure<IOptions<HttpsOptions>>(static (form, https) => form.Cookie.SecurePolicy = SecureIf(https.Value));
        return builder;
    }

    private static void Configure(CookieAuthenticationOptions cookie, SessionOptions session, HttpsOptions https)
    {
        cookie.EventsType = typeof(SessionCookieEvents);
        cookie.ExpireTimeSpan = session.IdleTimeout;
        cookie.SlidingExpiration = true;
        cookie.Cookie.Name = CookieName;
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SecurePolicy = SecureIf(https);

        // Lax: a link to a view, sent by mail, opens for whoever is signed in.
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.LoginPath = ReturnAddress.SignIn;
    }

    private static CookieSecurePolicy SecureIf(HttpsOptions https) => https.Required ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;

    private static void AddKeys(this WebApplicationBuilder builder)
    {
        var protection = builder.Services.AddDataProtection().SetApplicationName("Pixely.Dashboard");
        var directory = builder.Configuration.GetSection(SessionOptions.SectionName).Get<SessionOptions>()?.KeyDirectory;
        if (!string.IsNullOrWhiteSpace(directory))
        {
            protection.PersistKeysToFileSystem(OwnDirectory(directory));
        }
    }

    private static DirectoryInfo OwnDirectory(string path) =>
        OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(path)
            : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
