using System.Net;
using Pixely.Core.Identity;
using Pixely.Core.Ingestion;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Tests.Api.Features.Users;
using Pixely.Tests.Fixtures.Api;

namespace Pixely.Tests.Api;

/// <summary>Ids of a client that has one of everything.</summary>
internal sealed record WorkInProgress(Guid TenantId, Guid ClientId, Guid RunId, Guid IngestionId, Guid InsightId, Guid PostId, Guid UserId)
{
    /// <summary>Ids of nothing.</summary>
    public static WorkInProgress Missing { get; } =
        new(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());

    /// <summary>One of everything for a new client, in a tenant of its own unless one is named.</summary>
    public static async Task<WorkInProgress> CreateAsync(ApiHost api, Guid? tenantId = null)
    {
        var client = tenantId is { } tenant ? await api.CreateClientAsync(tenant) : await api.CreateClientAsync();
        await api.IngestAsync(client.Id, new IngestionBatch { Posts = [Examples.Post(1)] });
        var posts = await api.Admin.GetAsync<Page<WindowPost>>($"/fichas_cliente/{client.Id}/window/posts");
        var finished = await api.StartRunAsync(client.Id);
        var insight = await api.Worker.PostAsync<InsightResponse>(
            "/insights", Examples.Insight(client.Id, finished.Id), HttpStatusCode.Created);
        var run = await api.StartRunAsync(client.Id);
        var ingestion = await api.OpenIngestionAsync(client.Id, run.Id);
        var user = await api.CreateUserAsync(client.TenantId, UserRole.Viewer);
        return new WorkInProgress(
            client.TenantId, client.Id, run.Id, Guid.Parse(ingestion.Split('/')[^1]), insight.Id, posts.Items[0].Post.Id, user.Id);
    }
}
