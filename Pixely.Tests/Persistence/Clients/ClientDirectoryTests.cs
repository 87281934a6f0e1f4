using Microsoft.Extensions.DependencyInjection;
using Pixely.Core.Clients;
using Pixely.Persistence.Clients;
using Pixely.Persistence.Insights;
using Pixely.Persistence.Runs;
using Pixely.Persistence.Tenancy;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Persistence.Clients;

public sealed class ClientDirectoryTests(PixelyDatabaseFixture fixture) : PersistenceTest(fixture)
{
    [Fact]
    public async Task Shows_the_newest_run_of_a_client()
    {
        var runId = await StartRunAsync();
        await UseAsync<InsightWriter, InsightOutcome>(writer => writer.StoreAsync(InsightExamples.Request(ClientId, runId), Token));
        Clock.Advance(TimeSpan.FromHours(1));
        var newest = await UseAsync<RunStore, RunOutcome>(runs => runs.RequestAsync(ClientId, Token));
        var summary = await UseAsync<ClientDirectory, ClientSummary?>(clients => clients.GetAsync(ClientId, Token));

        Assert.Equal(newest.Run, summary!.LastRun);
        Assert.Equal(Clock.GetUtcNow().AddHours(-1), summary.LastAnalysisTimestamp);
    }

    [Fact]
    public async Task Pages_through_the_clients_of_a_tenant_by_name()
    {
        foreach (var name in (string[])["Ámbar", "zeta", "Beta", "beta", "Gamma"])
        {
            await AddAsync(name);
        }

        var all = new List<ClientSummary>();
        ClientPosition? after = null;
        while (await UseAsync<ClientDirectory, IReadOnlyList<ClientSummary>>(clients => clients.ListAsync(after, 2, activeOnly: false, readable: null, Token)) is { Count: > 0 } page)
        {
            all.AddRange(page);
            after = new ClientPosition(page[^1].Profile.BrandName, page[^1].Id);
        }

        Assert.Equal(6, all.Select(static c => c.Id).Distinct().Count());
        Assert.All(all, c => Assert.Equal(TenantId, c.TenantId));
    }

    [Fact]
    public async Task Leaves_deactivated_clients_out_on_request()
    {
        var hidden = await AddAsync("Cerrada");
        await UseAsync<ClientWriter, ClientWriteResult>(clients => clients.DeactivateAsync(hidden, Admin, Token));

        Assert.DoesNotContain(hidden, await ListOfAllAsync(activeOnly: true));
        Assert.Contains(hidden, await ListOfAllAsync(activeOnly: false));
        Assert.Single(await UseAsync<ClientDirectory, IReadOnlyList<ClientSummary>>(clients => clients.ListAsync(null, 10, activeOnly: true, readable: null, Token)));
    }

    [Fact]
    public async Task Pages_through_the_clients_of_all_tenants_without_being_in_one()
    {
        var (_, other) = await CreateClientAsync();
        var all = await ListOfAllAsync(activeOnly: false);

        Assert.Superset(new HashSet<Guid> { ClientId, other }, all.ToHashSet());
        Assert.Equal(all.Count, all.Distinct().Count());
    }

    [Fact]
    public async Task Finds_whose_an_id_is()
    {
        var runId = await StartRunAsync();
        var insight = await UseAsync<InsightWriter, InsightOutcome>(writer => writer.StoreAsync(InsightExamples.Request(ClientId, runId), Token));
        await using var scope = Services.CreateAsyncScope();
        var directory = scope.ServiceProvider.GetRequiredService<TenantDirectory>();

        var owner = new Owner(TenantId, ClientId);
        Assert.Equal(owner, await directory.OfClientAsync(ClientId, Token));
        Assert.Equal(owner, await directory.OfRunAsync(runId, Token));
        Assert.Equal(owner, await directory.OfInsightAsync(insight.Insight!.Id, Token));
        Assert.Null(await directory.OfClientAsync(runId, Token));
        Assert.Null(await directory.OfRunAsync(ClientId, Token));
        Assert.Null(await directory.OfInsightAsync(ClientId, Token));
    }

    private async Task<Guid> AddAsync(string name)
    {
        await using var scope = Services.CreateAsyncScope();
        var request = new CreateClientRequest { TenantId = TenantId, Profile = Profile(name) };
        return (await scope.ServiceProvider.GetRequiredService<ClientWriter>().CreateAsync(request, Admin, Token)).ClientId;
    }

    private async Task<List<Guid>> ListOfAllAsync(bool activeOnly)
    {
        await using var scope = Services.CreateAsyncScope();
        var directory = scope.ServiceProvider.GetRequiredService<ClientDirectory>();
        var all = new List<Guid>();
        ClientPosition? after = null;
        while (await directory.ListOfAllTenantsAsync(after, 3, activeOnly, Token) is { Count: > 0 } page)
        {
            all.AddRange(page.Select(static c => c.Id));
            after = new ClientPosition(page[^1].Profile.BrandName, page[^1].Id);
        }

        return all;
    }
}
