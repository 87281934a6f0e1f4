using System.Net;
using Pixely.Core.Alerts;
using Pixely.Core.Clients;
using Pixely.Core.Operations;
using Pixely.Core.Runs;
using Pixely.Tests.Api.Features.Alerts;
using Pixely.Tests.Fixtures.Api;

namespace Pixely.Tests.Api.Features.Tenants;

/// <summary>The people of a tenant lose access; its clients are run, paid for, and watched until they are deactivated.</summary>
public sealed class SwitchedOffTenantTests(AlertBench bench) : IClassFixture<AlertBench>
{
    [Fact]
    public async Task Has_its_runs_taken_up_and_taken_over()
    {
        await using var api = bench.Api.WithOwnClock();
        var requested = await CreateAsync(api);
        var run = await api.Admin.PostAsync<RunSummary>($"/fichas_cliente/{requested.Id}/runs", body: null, HttpStatusCode.Accepted);
        Assert.Contains(run.Id, (await WaitingAsync(api)).Select(static r => r.Id));

        var interrupted = await CreateAsync(api);
        var begun = await api.StartRunAsync(interrupted.Id);
        api.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Contains(begun.Id, (await WaitingAsync(api)).Select(static r => r.Id));
    }

    [Fact]
    public async Task Has_its_clients_watched()
    {
        await using var api = bench.Api.WithOwnClock();
        var client = await CreateAsync(api);
        await api.LookAsync();
        var before = (await api.Admin.GetAsync<OperationsHealth>("/operations/health")).Silence;
        api.Clock.Advance(TimeSpan.FromHours(49));
        await api.LookAsync();

        Assert.Equal(AlertKind.NoSuccessfulRun, Assert.Single(await api.AlertsAsync(client, open: true)).Kind);
        var silence = (await api.Admin.GetAsync<OperationsHealth>("/operations/health")).Silence;
        Assert.InRange(silence.SilentClients, 1, silence.ActiveClients);
        Assert.True(before.ActiveClients > 0);

        using var deactivated = await api.Admin.SendAsync(HttpMethod.Delete, $"/fichas_cliente/{client.Id}", body: null);
        await api.LookAsync();
        Assert.Empty(await api.AlertsAsync(client, open: true));
    }

    private static async Task<ClientSummary> CreateAsync(ApiHost api)
    {
        var client = await api.CreateClientAsync();
        using var switched = await api.Admin.SendAsync(HttpMethod.Delete, $"/tenants/{client.TenantId}", body: null);
        Assert.True(switched.IsSuccessStatusCode, switched.StatusCode.ToString());
        return client;
    }

    private static async Task<IReadOnlyList<RunSummary>> WaitingAsync(ApiHost api) =>
        await api.Worker.ListAsync<RunSummary>("/runs/requested");
}
