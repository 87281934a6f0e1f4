using System.Net.Mime;
using Pixely.Api.Features.Analysis.Cache;
using Pixely.Api.Http;

namespace Pixely.Api.Features.Analysis;

/// <summary>
/// Answers with an analysis, or with 304 when the caller has it. Runs after the request's transaction has ended: nobody holds a
/// connection of the database while waiting for a computation.
/// </summary>
/// <param name="key">What is asked for.</param>
/// <param name="modules">Keys of the modules to answer with; null for all.</param>
internal sealed class AnalysisAnswer(AnalysisKey key, IReadOnlyList<string>? modules) : IResult
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        var catalog = services.GetRequiredService<CatalogVersion>();
        var response = httpContext.Response;
        if (httpContext.IsHeldByCaller(catalog.StateOf(key.DataVersion)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.Headers.ETag = default;
        if (await services.GetRequiredService<WindowAnalyses>().GetAsync(key, modules, httpContext.RequestAborted) is not { } analysis)
        {
            await Problems.NotFound().ExecuteAsync(httpContext);
            return;
        }

        // The data may have changed since the question was asked: the tag is that of the answer.
        if (analysis.HasFailedModule)
        {
            // It is tried again soon: nobody may hold on to it.
            response.Headers.CacheControl = "no-store";
        }
        else
        {
            httpContext.IsHeldByCaller(catalog.StateOf(analysis.DataVersion));
        }

        response.ContentType = MediaTypeNames.Application.Json + "; charset=utf-8";
        response.ContentLength = analysis.LengthWith(modules);
        analysis.WriteTo(response.BodyWriter, modules);
        await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }
}
