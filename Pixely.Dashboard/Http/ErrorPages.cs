using Microsoft.AspNetCore.Diagnostics;

namespace Pixely.Dashboard.Http;

/// <summary>Errors end in a page with a plain sentence, never in a stack trace.</summary>
internal static class ErrorPages
{
    /// <summary>Address of the page that explains a status.</summary>
    public const string Path = "/aviso";

    public static IApplicationBuilder UseErrorPages(this IApplicationBuilder app)
    {
        app.UseExceptionHandler($"{Path}/500", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute($"{Path}/{{0}}", createScopeForStatusCodePages: true);
        return app.Use(static (context, next) =>
        {
            // The page that explains a refused form is read, not posted to.
            if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
            {
                context.Request.Method = HttpMethods.Get;
            }

            return next(context);
        });
    }
}
