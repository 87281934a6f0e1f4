using System.Text.Json;

namespace Pixely.Tests.Api.Fuzzing;

/// <summary>A parameter of an operation.</summary>
/// <param name="Name">Its name.</param>
/// <param name="In">Where it stands: <c>path</c> or <c>query</c>.</param>
/// <param name="IsRequired">Whether it must be there.</param>
/// <param name="Schema">Its schema.</param>
internal sealed record FuzzedParameter(string Name, string In, bool IsRequired, JsonElement Schema);

/// <summary>An operation as the OpenAPI document describes it: the grammar of its requests.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path with its placeholders.</param>
/// <param name="Parameters">The parameters.</param>
/// <param name="MediaType">Media type of the body, or null when there is none.</param>
/// <param name="Body">Schema of the body.</param>
internal sealed record FuzzedOperation(
    string Method, string Path, IReadOnlyList<FuzzedParameter> Parameters, string? MediaType, JsonElement Body)
{
    /// <summary>All operations of a document.</summary>
    public static IReadOnlyList<FuzzedOperation> ReadAll(JsonElement document) =>
    [
        .. from path in document.GetProperty("paths").EnumerateObject()
           from operation in path.Value.EnumerateObject()
           where operation.Value.ValueKind == JsonValueKind.Object && operation.Value.TryGetProperty("responses", out _)
           select Read(operation.Name.ToUpperInvariant(), path.Name, operation.Value),
    ];

    private static FuzzedOperation Read(string method, string path, JsonElement operation)
    {
        var parameters = operation.TryGetProperty("parameters", out var list)
            ? list.EnumerateArray().Select(static p => new FuzzedParameter(
                p.GetProperty("name").GetString()!,
                p.GetProperty("in").GetString()!,
                p.TryGetProperty("required", out var required) && required.GetBoolean(),
                p.TryGetProperty("schema", out var schema) ? schema : default)).ToList()
            : [];
        if (!operation.TryGetProperty("requestBody", out var body))
        {
            return new FuzzedOperation(method, path, parameters, MediaType: null, default);
        }

        var content = body.GetProperty("content").EnumerateObject().First();
        return new FuzzedOperation(method, path, parameters, content.Name, content.Value.TryGetProperty("schema", out var shape) ? shape : default);
    }
}
