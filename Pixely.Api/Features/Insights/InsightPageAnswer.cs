using System.Buffers;
using System.Text;
using Pixely.Api.Features.Insights.Cache;
using Pixely.Core.Json;

namespace Pixely.Api.Features.Insights;

/// <summary>Answers with a page of insights as they lie in memory: they are copied into the connection's buffers and nowhere else.</summary>
/// <param name="page">The page.</param>
/// <param name="withCosts">Whether the reader sees costs.</param>
internal sealed class InsightPageAnswer(Page<CachedInsight> page, bool withCosts) : IResult
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var begin = "{\"items\":["u8.ToArray();
        var end = Encoding.ASCII.GetBytes(page.NextCursor is { } cursor ? $"],\"next_cursor\":\"{cursor}\"}}" : "],\"next_cursor\":null}");
        var response = httpContext.Response;
        response.ContentType = InsightAnswer.ContentType;
        response.ContentLength = begin.Length + end.Length + Math.Max(0, page.Items.Count - 1)
            + page.Items.Sum(insight => insight.Length(withCosts, modules: null));

        var writer = response.BodyWriter;
        writer.Write(begin);
        for (var i = 0; i < page.Items.Count; i++)
        {
            if (i > 0)
            {
                // Goes on when the reader has taken enough: a long page never waits in memory as a whole.
                await writer.FlushAsync(httpContext.RequestAborted);
                writer.Write(","u8);
            }

            page.Items[i].WriteTo(writer, withCosts, modules: null);
        }

        writer.Write(end);
        await writer.FlushAsync(httpContext.RequestAborted);
    }
}
