using System.Net.Mime;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Pixely.Api.Features.Analysis.Cache;
using Pixely.Api.Http;

namespace Pixely.Api.Features.Analysis;

/// <summary>
/// Answers with an analysis, or with 304 when the caller has it. Runs after the request's transaction has ended: nobody holds a
/// connection of the database while waiting for a computation.
/// </summary>
/// <param name="key">What is asked for.</param>
/// <param name="modules">Which modules.</param>
internal sealed class AnalysisAnswer(AnalysisKey key, ModuleSelection modules) : IResult
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        var catalog = services.GetRequiredService<CatalogVersion>();
        if (IsKnown(httpContext.Request.Headers.IfNoneMatch, TagOf(key.DataVersion, catalog)))
        {
            Describe(httpContext.Response, TagOf(key.DataVersion, catalog));
            httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var analysis = await services.GetRequiredService<WindowAnalyses>().GetAsync(key, modules, httpContext.RequestAborted);
        if (analysis is null)
        {
            await Problems.NotFound().ExecuteAsync(httpContext);
            return;
        }

        var response = httpContext.Response;
        Describe(response, TagOf(analysis.DataVersion, catalog));
        response.ContentType = MediaTypeNames.Application.Json + "; charset=utf-8";
        response.ContentLength = analysis.LengthWith(modules);
        analysis.WriteTo(response.BodyWriter, modules);
        await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }

    private static void Describe(HttpResponse response, string tag)
    {
        response.Headers.ETag = tag;
        // A browser may keep it, and asks each time whether it still holds.
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.Vary = HeaderNames.Authorization;
    }

    private static bool IsKnown(StringValues known, string tag) =>
        EntityTagHeaderValue.TryParseList(known, out var tags)
        && tags.Any(t => t.Equals(EntityTagHeaderValue.Any) || t.Tag == tag);

    // The same tag, the same bytes.
    private string TagOf(Guid dataVersion, CatalogVersion catalog)
    {
        var text = $"{catalog.Value} {key.TenantId} {key.ClientId} {dataVersion} {key.Window.From:O} {key.Window.To:O} {key.Window.Platform} {key.Post} {modules.Text}";
        return $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16))}\"";
    }
}
