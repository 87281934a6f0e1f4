using System.Text.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Pixely.Api.Description;

/// <summary>Says that text is text, since the exporter of schemas knows nothing about types with a converter of their own, and that names are names.</summary>
internal sealed class TextSchema : IOpenApiSchemaTransformer
{
    /// <inheritdoc/>
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var info = context.JsonTypeInfo;
        if (info.Type == typeof(string) && schema.Type is null && schema.Enum is not { Count: > 0 })
        {
            var mayBeNull = context.JsonPropertyInfo is { IsGetNullable: true };
            schema.Type = mayBeNull ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String;
        }
        else if (info.ElementType == typeof(string) && schema.Items is null)
        {
            schema.Items = new OpenApiSchema { Type = JsonSchemaType.String };
        }

        // A shared schema must not allow null because one of its users does.
        if (schema.Enum is { } values && values.Any(static value => value is null || value.GetValueKind() == JsonValueKind.Null))
        {
            schema.Enum = [.. values.Where(static value => value is not null && value.GetValueKind() != JsonValueKind.Null)];
        }

        return Task.CompletedTask;
    }
}
