using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Pixely.Dashboard.PixelyApi;

/// <summary>Ready when the Api answers at all: without it there is nothing to show. What the Api needs is the Api's own health.</summary>
internal sealed class ApiHealthCheck(IHttpClientFactory clients) : IHealthCheck
{
    /// <summary>The client that asks, once and without patience.</summary>
    public const string ClientName = "api-health";

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var http = clients.CreateClient(ClientName);
        try
        {
            using var answer = await http.GetAsync(new Uri("/alive", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return answer.IsSuccessStatusCode
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy($"The Api answers with {(int)answer.StatusCode}.");
        }
        catch (HttpRequestException fault)
        {
            return HealthCheckResult.Unhealthy("The Api does not answer.", fault);
        }
    }
}
