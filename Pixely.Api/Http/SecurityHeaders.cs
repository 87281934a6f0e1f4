namespace Pixely.Api.Http;

/// <summary>What a page may load, where it needs more than nothing.</summary>
/// <param name="Value">A Content-Security-Policy.</param>
internal sealed record ContentPolicy(string Value);

/// <summary>Headers that keep browsers from guessing, framing and caching what the Api answers.</summary>
internal static class SecurityHeaders
{
    private static readonly ContentPolicy Nothing = new("default-src 'none'; frame-ancestors 'none'");

    /// <summary>Sets the headers on every response, at the last moment: the handling of exceptions clears what was set before.</summary>
    public static WebApplication UseSecurityHeaders(this WebApplication app)
    {
        app.Use(static (context, next) =>
        {
            context.Response.OnStarting(static state => Set((HttpContext)state), context);
            return next(context);
        });
        return app;
    }

    private static Task Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        // Of pages that read without asking; origins that are let in ask (CORS).
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // What has a tag may be kept by whoever asked, who asks each time whether it still holds.
        headers.CacheControl = context.Response.StatusCode < StatusCodes.Status400BadRequest && headers.ETag.Count > 0 ? "private, no-cache" : "no-store";
        headers.ContentSecurityPolicy = (context.Features.Get<ContentPolicy>() ?? Nothing).Value;
        return Task.CompletedTask;
    }
}
