using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pixely.Core.Clients;
using Pixely.Core.Json;
using Pixely.Persistence.Clients;
using Pixely.Persistence.Tenancy;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Persistence.Clients;

public sealed class ClientWriterTests(PixelyDatabaseFixture fixture) : PersistenceTest(fixture)
{
    [Fact]
    public async Task Creates_a_client_in_a_new_tenant_named_after_the_brand()
    {
        var profile = Profile($"Sur {Guid.CreateVersion7()}") with
        {
            BrandArchetype = "explorer", ToneOfVoice = "Cercano", TargetAudience = "Gente", PrimaryBusinessGoal = BusinessGoal.Sales, Schedule = "30 7 * * 1", Annotator = "openai",
        };
        var (result, tenantId, clientId) = await CreateAsync(new CreateClientRequest { Profile = profile });
        var stored = await UseAsync<ClientDirectory, ClientSummary?>(clients => clients.GetAsync(clientId, Token), tenantId);

        Assert.Equal(ClientWriteResult.Stored, result);
        Assert.Equal(tenantId, stored!.TenantId);
        Assert.Equal(JsonSerializer.Serialize(profile, PixelyJson.Options), JsonSerializer.Serialize(stored.Profile, PixelyJson.Options));
        Assert.Equal((true, Clock.GetUtcNow(), null, null), (stored.IsActive, stored.CreatedAt, stored.LastAnalysisTimestamp, stored.LastRun));
        Assert.Equal(profile.BrandName, await InDatabaseAsync(static db => db.Tenants.Select(static t => t.Name).SingleAsync(Token), tenantId));
    }

    [Fact]
    public async Task Adds_a_client_to_a_tenant()
    {
        var (result, tenantId, clientId) = await CreateAsync(new CreateClientRequest { TenantId = TenantId, Profile = Profile("Otra marca") });

        Assert.Equal(ClientWriteResult.Stored, result);
        Assert.Equal(TenantId, tenantId);
        Assert.NotNull(await UseAsync<ClientDirectory, ClientSummary?>(clients => clients.GetAsync(clientId, Token)));
    }

    [Fact]
    public async Task Knows_no_tenant_that_does_not_exist()
    {
        Assert.Equal(ClientWriteResult.NotFound, (await CreateAsync(new CreateClientRequest { TenantId = Guid.CreateVersion7(), Profile = Profile("X") })).Result);
        Assert.Equal(ClientWriteResult.NotFound, (await CreateAsync(new CreateClientRequest { TenantId = Guid.Empty, Profile = Profile("X") })).Result);
    }

    [Fact]
    public async Task Refuses_a_name_twice_in_a_tenant()
    {
        await CreateAsync(new CreateClientRequest { TenantId = TenantId, Profile = Profile("Doble") });
        var (result, _, _) = await CreateAsync(new CreateClientRequest { TenantId = TenantId, Profile = Profile("Doble") });

        Assert.Equal(ClientWriteResult.BrandNameTaken, result);
        Assert.Equal(ClientWriteResult.BrandNameTaken, await UseAsync<ClientWriter, ClientWriteResult>(
            clients => clients.UpdateAsync(ClientId, Profile("Doble"), Admin, Token)));
    }

    [Fact]
    public async Task Gives_a_name_to_one_of_many_who_ask_at_once()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => CreateAsync(new CreateClientRequest { TenantId = TenantId, Profile = Profile("Carrera") })));

        Assert.Single(results, static r => r.Result == ClientWriteResult.Stored);
        Assert.Equal(5, results.Count(static r => r.Result == ClientWriteResult.BrandNameTaken));
    }

    [Fact]
    public async Task Replaces_the_whole_file()
    {
        var profile = Profile("Nueva") with { Industry = null, OwnAccounts = [] };
        var result = await UseAsync<ClientWriter, ClientWriteResult>(clients => clients.UpdateAsync(ClientId, profile, Admin, Token));
        var stored = await UseAsync<ClientDirectory, ClientSummary?>(clients => clients.GetAsync(ClientId, Token));

        Assert.Equal(ClientWriteResult.Stored, result);
        Assert.Equal(JsonSerializer.Serialize(profile, PixelyJson.Options), JsonSerializer.Serialize(stored!.Profile, PixelyJson.Options));
    }

    [Fact]
    public async Task Leaves_an_audit_event_of_every_change_and_none_of_no_change()
    {
        await UseAsync<ClientWriter, ClientWriteResult>(clients => clients.UpdateAsync(ClientId, Profile("Nueva"), Admin, Token));
        await UseAsync<ClientWriter, ClientWriteResult>(clients => clients.UpdateAsync(ClientId, Profile("Nueva"), Admin, Token));
        await UseAsync<ClientWriter, ClientWriteResult>(clients => clients.DeactivateAsync(ClientId, Admin, Token));
        await UseAsync<ClientWriter, ClientWriteResult>(clients => clients.DeactivateAsync(ClientId, Admin, Token));
        var events = await InDatabaseAsync(static db => db.AuditEvents.OrderBy(static e => e.Action).Select(static e => new { e.Action, e.SubjectId, e.ActorId }).ToListAsync(Token));

        Assert.Equal(["client.created", "client.deactivated", "client.updated"], events.Select(static e => e.Action));
        Assert.All(events, e => Assert.Equal(ClientId, e.SubjectId));
        Assert.Equal(Admin, events[2].ActorId);
    }

    [Fact]
    public async Task Changes_no_client_of_another_tenant()
    {
        var (otherTenant, _) = await CreateClientAsync();

        Assert.Equal(ClientWriteResult.NotFound, await UseAsync<ClientWriter, ClientWriteResult>(
            clients => clients.UpdateAsync(ClientId, Profile("Robada"), Admin, Token), otherTenant));
        Assert.Equal(ClientWriteResult.NotFound, await UseAsync<ClientWriter, ClientWriteResult>(
            clients => clients.DeactivateAsync(ClientId, Admin, Token), otherTenant));
    }

    private async Task<(ClientWriteResult Result, Guid TenantId, Guid ClientId)> CreateAsync(CreateClientRequest request)
    {
        await using var scope = Services.CreateAsyncScope();
        var (result, clientId) = await scope.ServiceProvider.GetRequiredService<ClientWriter>().CreateAsync(request, Admin, Token);
        return (result, scope.ServiceProvider.GetRequiredService<TenantScope>().TenantId ?? Guid.Empty, clientId);
    }
}
