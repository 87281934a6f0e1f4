using Pixely.Core.Clients;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Features.Clients;

public sealed class UsualScheduleTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    [Fact]
    public async Task Holds_for_clients_whose_file_names_no_time_from_the_next_start_on()
    {
        var profile = Examples.Profile(Api.NewName("Norte"));
        var usual = await CreateAsync(profile with { Schedule = null });
        var own = await CreateAsync(profile with { BrandName = Api.NewName("Sur"), Schedule = "0 9 * * MON" });
        Assert.Equal(("0 6 * * *", null), (usual.Schedule, usual.Profile.Schedule));

        await using var restarted = Api.WithSettings(new Dictionary<string, string> { ["ORCHESTRATOR_SCHEDULE"] = "30 5 * * *" });

        Assert.Equal("30 5 * * *", (await restarted.Admin.GetAsync<ClientSummary>($"/fichas_cliente/{usual.Id}")).Schedule);
        Assert.Equal("0 9 * * MON", (await restarted.Admin.GetAsync<ClientSummary>($"/fichas_cliente/{own.Id}")).Schedule);
    }

    private Task<ClientSummary> CreateAsync(ClientProfile profile) =>
        Api.Admin.PostAsync<ClientSummary>("/fichas_cliente", new CreateClientRequest { Profile = profile }, System.Net.HttpStatusCode.Created);
}
