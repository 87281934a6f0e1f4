namespace Pixely.Api.Http;

/// <summary>Headers that keep browsers from guessing, framing and caching what the Api answers.</summary>
internal static class SecurityHeaders
{
    /// <summary>Sets the headers on every response.</summary>
    public static WebApplication UseSecurityHeaders(this WebApplication app)
    {
        app.Use(static (context, next) =>
        {
            var headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "no-referrer";
            headers.CacheControl = "no-store";
            headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
            return next(context);
        });
        return app;
    }
}
