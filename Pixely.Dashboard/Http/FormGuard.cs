using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;

namespace Pixely.Dashboard.Http;

/// <summary>Takes only forms that a page of the dashboard gave out; any other ends in the page for 400 before it reaches an endpoint.</summary>
internal static class FormGuard
{
    public static IApplicationBuilder UseFormGuard(this IApplicationBuilder app) =>
        app.UseAntiforgery().Use(static (context, next) =>
        {
            if (context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false }
                && context.Features.Get<IStatusCodeReExecuteFeature>() is null)
            {
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                return Task.CompletedTask;
            }

            return next(context);
        });
}
