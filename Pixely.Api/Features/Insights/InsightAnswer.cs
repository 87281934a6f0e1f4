using System.Net.Mime;
using Pixely.Api.Features.Insights.Cache;

namespace Pixely.Api.Features.Insights;

/// <summary>Answers with an insight as it lies in memory: it is copied into the connection's buffers and nowhere else.</summary>
/// <param name="insight">The insight.</param>
/// <param name="withCosts">Whether the reader sees costs.</param>
/// <param name="modules">Keys of the modules whose results are sent; null for all.</param>
internal sealed class InsightAnswer(CachedInsight insight, bool withCosts, IReadOnlyList<string>? modules) : IResult
{
    /// <summary>What answers with insights are.</summary>
    public const string ContentType = MediaTypeNames.Application.Json + "; charset=utf-8";

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = ContentType;
        response.ContentLength = insight.Length(withCosts, modules);
        insight.WriteTo(response.BodyWriter, withCosts, modules);
        await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }
}
