using System.Reflection;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Pixely.Api.Description;

/// <summary>Names operations after their handlers, e.g. <c>Client_Create</c>, so that generated clients read well.</summary>
internal sealed class OperationIds : IOpenApiOperationTransformer
{
    private const string Suffix = "Endpoints";

    /// <inheritdoc/>
    public Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<MethodInfo>().FirstOrDefault() is { DeclaringType: { } slice } handler)
        {
            var name = slice.Name.EndsWith(Suffix, StringComparison.Ordinal) ? slice.Name[..^Suffix.Length] : slice.Name;
            operation.OperationId = $"{name}_{handler.Name}";
        }

        return Task.CompletedTask;
    }
}
