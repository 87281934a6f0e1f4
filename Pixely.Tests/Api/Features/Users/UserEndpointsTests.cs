using Pixely.Core.Clients;
using Pixely.Core.Identity;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Features.Users;

public sealed class UserEndpointsTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    [Fact]
    public async Task Names_the_viewer_and_their_own_active_clients()
    {
        var own = await Api.CreateClientAsync();
        await Api.CreateClientAsync();
        var account = await Api.CreateUserAsync(own.TenantId, UserRole.Viewer);
        var me = await Api.SignIn(account).GetAsync<CurrentUserResponse>("/users/me");
        Assert.Equal((account.Id, account.Email, account.FullName, UserRole.Viewer, own.TenantId), (me.Id, me.Email, me.FullName, me.Role, me.TenantId));
        Assert.Equal([new ClientReference(own.Id, own.Profile.BrandName)], me.Clients);
    }

    [Fact]
    public async Task Shows_the_administrator_clients_of_all_tenants()
    {
        await Api.CreateClientAsync();
        await Api.CreateClientAsync();
        var me = await Api.Admin.GetAsync<CurrentUserResponse>("/users/me");
        Assert.Equal(UserRole.Admin, me.Role);
        Assert.True(me.Clients.Count >= 2);
    }

    [Fact]
    public async Task Leaves_deactivated_clients_out()
    {
        var client = await Api.CreateClientAsync();
        using var deleted = await Api.Admin.SendAsync(HttpMethod.Delete, $"/fichas_cliente/{client.Id}", body: null);
        var viewer = Api.SignIn(await Api.CreateUserAsync(client.TenantId, UserRole.Viewer));
        Assert.Empty((await viewer.GetAsync<CurrentUserResponse>("/users/me")).Clients);
    }
}
