using System.Diagnostics;

namespace Pixely.ServiceDefaults.Resilience;

/// <summary>Sends each request through its client's <see cref="HttpPipeline"/>.</summary>
internal sealed class ResilientHttpHandler(HttpPipeline pipeline) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var given = DistributedContextPropagator.Current.Fields.Where(request.Headers.Contains).ToList();
        return pipeline.SendAsync(
            request,
            (attempt, token) =>
            {
                // Every attempt has a span of its own, and names it: what the attempt before left in the headers would be kept.
                foreach (var field in DistributedContextPropagator.Current.Fields.Except(given))
                {
                    attempt.Headers.Remove(field);
                }

                return base.SendAsync(attempt, token);
            },
            cancellationToken);
    }
}
