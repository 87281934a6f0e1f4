using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Pixely.Api.Http;

namespace Pixely.Api.Description;

/// <summary>Lists the values of query parameters that take one of a few names.</summary>
internal sealed class QueryEnums : IOpenApiOperationTransformer
{
    /// <inheritdoc/>
    public Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var handler = context.Description.ActionDescriptor.EndpointMetadata.OfType<MethodInfo>().FirstOrDefault();
        foreach (var parameter in handler?.GetParameters() ?? [])
        {
            var name = parameter.GetCustomAttribute<FromQueryAttribute>()?.Name;
            if (WireEnum.WrappedBy(parameter.ParameterType) is { } type
                && operation.Parameters?.FirstOrDefault(p => p.Name == name) is OpenApiParameter described)
            {
                described.Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    Enum = [.. WireEnum.NamesOf(type).Select(static value => (JsonNode)JsonValue.Create(value))],
                };
            }
        }

        return Task.CompletedTask;
    }
}
