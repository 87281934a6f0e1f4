using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace Pixely.ServiceDefaults.Telemetry;

/// <summary>
/// Completes ASP.NET Core's span of a request, which .NET 10 begins with method and path but ends without name,
/// route and status (OpenTelemetry semantic conventions, HTTP server spans). Comes before all other middleware.
/// </summary>
internal sealed class ServerSpanStartupFilter : IStartupFilter
{
    private const string MethodTag = "http.request.method";
    private const string RouteTag = "http.route";
    private const string StatusTag = "http.response.status_code";
    private const string ErrorTag = "error.type";
    private const string UnknownMethod = "_OTHER";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(CompleteAsync);
        next(app);
    };

    private static async Task CompleteAsync(HttpContext context, RequestDelegate next)
    {
        var span = context.Features.Get<IHttpActivityFeature>()?.Activity;
        if (span is not { IsAllDataRequested: true })
        {
            await next(context);
            return;
        }

        try
        {
            await next(context);
            Complete(span, context, context.Response.StatusCode, error: null);
        }
        catch (Exception exception)
        {
            Complete(span, context, StatusCodes.Status500InternalServerError, exception);
            throw;
        }
    }

    private static void Complete(Activity span, HttpContext context, int status, Exception? error)
    {
        var method = span.GetTagItem(MethodTag) as string ?? context.Request.Method;
        if (method == UnknownMethod)
        {
            method = "HTTP";
        }

        var route = Endpoint(context)?.Metadata.GetMetadata<IRouteDiagnosticsMetadata>()?.Route;
        span.DisplayName = route is null ? method : $"{method} {route}";
        span.SetTag(RouteTag, route);
        span.SetTag(StatusTag, status);
        if (status >= StatusCodes.Status500InternalServerError)
        {
            span.SetTag(ErrorTag, error?.GetType().FullName ?? status.ToString(CultureInfo.InvariantCulture));
            span.SetStatus(ActivityStatusCode.Error);
        }
    }

    // Handling an exception clears the endpoint that threw it.
    private static Endpoint? Endpoint(HttpContext context) =>
        context.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? context.GetEndpoint();
}
