using Microsoft.AspNetCore.Diagnostics;

namespace Pixely.Dashboard.Http;

/// <summary>Errors end in a page with a plain sentence, never in a stack trace.</summary>
internal static class ErrorPages
{
    /// <summary>Address of the page that explains a status.</summary>
    public const string Path = "/aviso";

    public static IApplicationBuilder UseErrorPages(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = $"{Path}/500",
            CreateScopeForErrors = true,
            // A form that is too large, or comes too slowly, is not our fault.
            StatusCodeSelector = static fault => fault is BadHttpRequestException request ? request.StatusCode : StatusCodes.Status500InternalServerError,
        });
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
