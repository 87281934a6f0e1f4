using System.Net;
using Pixely.Core.Insights;
using Pixely.Tests.Fixtures.Api;

namespace Pixely.Tests.Api;

/// <summary>Ids of a client that has one of everything.</summary>
internal sealed record WorkInProgress(Guid TenantId, Guid ClientId, Guid RunId, Guid IngestionId, Guid InsightId)
{
    /// <summary>Ids of nothing.</summary>
    public static WorkInProgress Missing { get; } =
        new(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());

    public static async Task<WorkInProgress> CreateAsync(ApiHost api)
    {
        var client = await api.CreateClientAsync();
        var finished = await api.StartRunAsync(client.Id);
        var insight = await api.Worker.PostAsync<InsightResponse>(
            "/insights", Examples.Insight(client.Id, finished.Id), HttpStatusCode.Created);
        var run = await api.StartRunAsync(client.Id);
        var ingestion = await api.OpenIngestionAsync(client.Id, run.Id);
        return new WorkInProgress(client.TenantId, client.Id, run.Id, Guid.Parse(ingestion.Split('/')[^1]), insight.Id);
    }
}
