namespace Pixely.ServiceDefaults.Resilience;

/// <summary>Sends each request through its client's <see cref="HttpPipeline"/>.</summary>
internal sealed class ResilientHttpHandler(HttpPipeline pipeline) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        pipeline.SendAsync(request, base.SendAsync, cancellationToken);
}
