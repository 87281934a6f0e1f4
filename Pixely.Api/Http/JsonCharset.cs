using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Pixely.Api.Http;

/// <summary>JSON is UTF-8 (RFC 8259, 8.1). The framework reads other encodings where it knows them, and fails where it does not.</summary>
internal static class JsonCharset
{
    /// <summary>Answers 415 to a JSON body that says to be in another encoding.</summary>
    public static WebApplication UseUtf8Json(this WebApplication app)
    {
        app.Use(static (context, next) => ReadsJson(context) && SaysOtherwise(context.Request.ContentType)
            ? Problems.Of(StatusCodes.Status415UnsupportedMediaType).ExecuteAsync(context)
            : next(context));
        return app;
    }

    private static bool ReadsJson(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType is not null;

    private static bool SaysOtherwise(string? mediaType) =>
        MediaTypeHeaderValue.TryParse(mediaType, out var parsed)
        && parsed.Charset is { Length: > 0 } charset
        && !charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
        && !charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase);
}
