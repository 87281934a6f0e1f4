using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Metadata;
using Pixely.Core.Json;
using Pixely.Core.Validation;

namespace Pixely.Api.Http;

/// <summary>Turns requests that do not bind into problem details that list what is wrong and where.</summary>
internal sealed class MalformedRequestHandler : IExceptionHandler
{
    private static readonly JsonDocumentOptions Limited = new() { MaxDepth = PixelyJson.MaximumDepth };

    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException malformed)
        {
            return false;
        }

        var problem = malformed.StatusCode == StatusCodes.Status400BadRequest
            ? Problems.Of(
                StatusCodes.Status400BadRequest,
                ProblemCode.MalformedBody,
                "The body is missing or not JSON of the expected shape.",
                await ExplainAsync(httpContext, malformed, cancellationToken))
            : Problems.Of(malformed.StatusCode);
        await problem.ExecuteAsync(httpContext);
        return true;
    }

    // The exceptions' own messages name .NET types and know one fault only: the body is read a second time.
    private static async Task<IReadOnlyList<Violation>> ExplainAsync(
        HttpContext context, BadHttpRequestException malformed, CancellationToken cancellationToken)
    {
        var endpoint = context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        var body = context.Request.Body;
        if (malformed.InnerException is not JsonException json
            || endpoint?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType is not { } type
            || !body.CanSeek)
        {
            return [new Violation("$", "is missing or cannot be read")];
        }

        body.Position = 0;
        var errors = new ValidationErrors();
        try
        {
            using var document = await JsonDocument.ParseAsync(body, Limited, cancellationToken);
            JsonShape.Check(document.RootElement, type, errors);
        }
        catch (BadHttpRequestException)
        {
            errors.Add("ends before the length that was announced");
        }
        catch (JsonException syntax)
        {
            errors.Add($"is not valid JSON near line {syntax.LineNumber + 1}, byte {syntax.BytePositionInLine + 1}");
        }

        return errors.IsEmpty ? [new Violation(json.Path ?? "$", "cannot be read")] : errors.Violations;
    }
}
