using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Pixely.Core.Validation;

namespace Pixely.Api.Http;

/// <summary>Turns requests that do not bind into problem details that say where the fault is.</summary>
internal sealed class MalformedRequestHandler : IExceptionHandler
{
    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException malformed)
        {
            return false;
        }

        var problem = malformed switch
        {
            // The exceptions' own messages name .NET types: only the path may leave.
            { InnerException: JsonException json } => Problems.Of(
                StatusCodes.Status400BadRequest,
                ProblemCode.MalformedBody,
                "The body is not JSON of the expected shape.",
                [new Violation(PathOf(json), Explain(json))]),
            { StatusCode: StatusCodes.Status400BadRequest } => Problems.Of(
                StatusCodes.Status400BadRequest,
                ProblemCode.MalformedBody,
                "The request has no body, or one that cannot be read.",
                [new Violation("$", "is missing or cannot be read")]),
            _ => Problems.Of(malformed.StatusCode),
        };
        await problem.ExecuteAsync(httpContext);
        return true;
    }

    private static string PathOf(JsonException fault) => string.IsNullOrEmpty(fault.Path) ? "$" : fault.Path;

    // A line number is only given by the reader itself, for text that is no JSON at all.
    private static string Explain(JsonException fault) =>
        fault.InnerException is JsonException
            ? $"is not valid JSON near line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}"
            : "is missing, unknown, duplicated, null, of the wrong type or not one of the allowed values";
}
