using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace Pixely.Tests.Api;

/// <summary>A call of a route, with ids filled in.</summary>
internal sealed class ApiCall(RouteEndpoint endpoint, WorkInProgress work, string? method = null)
{
    // What routes demand beside their path; a new route with a required parameter fails until it is named here.
    private static readonly Dictionary<string, string> RequiredQueries = new(StringComparer.Ordinal)
    {
        ["GET /fichas_cliente/{id:guid}/annotations/pending"] = "?annotator=built-in&version=1",
        ["POST /fichas_cliente/{id:guid}/annotations"] = "?run_id={run:guid}&worker=worker-1",
        ["POST /fichas_cliente/{id:guid}/ingestions/{ingestion:guid}/batches"] = "?worker=worker-1",
        ["POST /fichas_cliente/{id:guid}/ingestions/{ingestion:guid}/completion"] = "?worker=worker-1",
        ["GET /runs/{run:guid}/narration"] = $"?request_hash={new string('0', 64)}",
        ["GET /insights"] = "?ficha_cliente_id={id:guid}",
    };

    public RouteEndpoint Endpoint => endpoint;

    public HttpMethod Method { get; } = new(method ?? endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Single());

    public string Pattern { get; } = endpoint.RoutePattern.RawText!.TrimEnd('/');

    public string Route => $"{Method} {Pattern}";

    public string? Policy => endpoint.Metadata.GetMetadata<IAuthorizeData>()?.Policy;

    public bool TakesJson =>
        endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes.Contains("application/json") is true;

    public bool TakesBody => endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is not null;

    /// <summary>True when it addresses one tenant's data.</summary>
    public bool NamesData => Template.Contains(":guid}", StringComparison.Ordinal);

    public string Path => Template
        .Replace("{documentName}", "v1", StringComparison.Ordinal)
        .Replace("{id:guid}", work.ClientId.ToString(), StringComparison.Ordinal)
        .Replace("{run:guid}", work.RunId.ToString(), StringComparison.Ordinal)
        .Replace("{ingestion:guid}", work.IngestionId.ToString(), StringComparison.Ordinal)
        .Replace("{post:guid}", work.PostId.ToString(), StringComparison.Ordinal)
        .Replace("{insight:guid}", work.InsightId.ToString(), StringComparison.Ordinal)
        .Replace("{user:guid}", work.UserId.ToString(), StringComparison.Ordinal)
        .Replace("{tenant:guid}", work.TenantId.ToString(), StringComparison.Ordinal);

    private string Template => Pattern + RequiredQueries.GetValueOrDefault(Route);
}
