namespace Pixely.Orchestrator.Ingestion.Sources.GoogleSheets;

/// <summary>Reads responses to their end within the attempt, so that a connection cut in the middle of a body is repeated as well.</summary>
internal sealed class ResponseBuffer : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        return response;
    }
}
