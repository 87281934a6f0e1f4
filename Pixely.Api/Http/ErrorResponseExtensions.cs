using System.Diagnostics;

namespace Pixely.Api.Http;

/// <summary>Registers the one form that all errors take.</summary>
internal static class ErrorResponseExtensions
{
    /// <summary>Adds problem details and the handlers of exceptions.</summary>
    public static WebApplicationBuilder AddErrorResponses(this WebApplicationBuilder builder)
    {
        builder.Services.AddProblemDetails(static options => options.CustomizeProblemDetails = static context =>
            context.ProblemDetails.Extensions[Problems.TraceMember] = Activity.Current?.TraceId.ToHexString());
        builder.Services.AddExceptionHandler<MalformedRequestHandler>();
        builder.Services.AddExceptionHandler<NoAdministratorHandler>();
        builder.Services.AddExceptionHandler<UnexpectedFaultHandler>();
        return builder;
    }

    /// <summary>Gives every error a body: those thrown and those that are only a status.</summary>
    public static WebApplication UseErrorResponses(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages(static context =>
            Problems.Of(context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext));
        return app;
    }
}
