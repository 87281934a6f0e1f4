namespace Pixely.Dashboard.Http;

/// <summary>Headers that tell browsers what a page of the dashboard may do: show itself, and nothing else.</summary>
internal static class SecurityHeaders
{
    // No script at all, no style but our own file, no frame, no foreign request.
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) =>
        app.Use(static (context, next) =>
        {
            context.Response.OnStarting(static state => Add((HttpResponse)state), context.Response);
            return next(context);
        });

    private static Task Add(HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        if (response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true)
        {
            // Pages hold a client's figures; no cache keeps them.
            headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }
}
