using System.Net;
using Microsoft.EntityFrameworkCore;
using Pixely.Core.Identity;
using Pixely.Core.Json;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Features.Tenants;

public sealed class TenantEndpointsTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    [Fact]
    public async Task Lists_every_tenant_once_page_by_page()
    {
        var wanted = new List<Guid>();
        for (var i = 0; i < 3; i++)
        {
            wanted.Add(await Api.CreateTenantAsync());
        }

        var listed = (await Api.Admin.ListAsync<TenantSummary>("/tenants")).ConvertAll(static tenant => tenant.Id);
        Assert.Equal(listed.Distinct(), listed);
        Assert.All(wanted, tenant => Assert.Contains(tenant, listed));
    }

    [Fact]
    public async Task Renames_a_tenant_and_notes_it()
    {
        var tenant = await Api.CreateTenantAsync();
        using var answer = await Api.Admin.SendAsync(HttpMethod.Put, $"/tenants/{tenant}", new UpdateTenantRequest { Name = "Café Ñandú", IsActive = true });
        Assert.Equal("Café Ñandú", (await answer.ReadAsync<TenantSummary>(HttpStatusCode.OK)).Name);
        Assert.Equal("Café Ñandú", (await Api.Admin.GetAsync<TenantSummary>($"/tenants/{tenant}")).Name);
        var noted = await Api.ReadAsync(tenant, static db => db.AuditEvents.SingleAsync());
        Assert.Equal("tenant.updated", noted.Action);
        Assert.Equal(tenant, noted.SubjectId);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" Norte")]
    [InlineData("Nor\u200Bte")]
    [InlineData("Norte\n")]
    [InlineData("Cafe\u0301")]
    public async Task Refuses_names_that_hide_something(string name)
    {
        var tenant = await Api.CreateTenantAsync();
        var problem = await Api.Admin.SendForProblemAsync(
            HttpMethod.Put, $"/tenants/{tenant}", new UpdateTenantRequest { Name = name, IsActive = true }, HttpStatusCode.BadRequest);
        Assert.All(problem.Errors, static error => Assert.Equal("$.name", error.Path));
    }

    [Fact]
    public async Task Takes_access_from_everybody_of_a_tenant_at_once_and_gives_it_back()
    {
        var client = await Api.CreateClientAsync();
        var first = await Api.CreateUserAsync(client.TenantId, UserRole.Viewer);
        var second = await Api.CreateUserAsync(client.TenantId, UserRole.Viewer);
        var session = await Api.SignInAsync(first.Email);
        using var disabled = await Api.Admin.SendAsync(HttpMethod.Delete, $"/tenants/{client.TenantId}", body: null);
        Assert.Equal(HttpStatusCode.NoContent, disabled.StatusCode);
        foreach (var account in new[] { first, second })
        {
            await Api.SignIn(account).GetProblemAsync("/users/me", HttpStatusCode.Unauthorized);
            await Api.FailToSignInAsync(account.Email);
        }

        await Api.FailToRefreshAsync(session.RefreshToken);
        var listed = await Api.Admin.GetAsync<Page<UserSummary>>($"/users?tenant_id={client.TenantId}");
        Assert.All(listed.Items, static user => Assert.True(user is { TenantIsActive: false, IsActive: true }));

        using var enabled = await Api.Admin.SendAsync(
            HttpMethod.Put, $"/tenants/{client.TenantId}", new UpdateTenantRequest { Name = "Norte", IsActive = true });
        Assert.Equal(HttpStatusCode.OK, enabled.StatusCode);
        await Api.FailToRefreshAsync(session.RefreshToken);
        await Api.SignInAsync(first.Email);
    }

    [Fact]
    public async Task Keeps_the_agencys_own_tenant_switched_on()
    {
        var agency = (await Api.Admin.GetAsync<CurrentUserResponse>("/users/me")).TenantId;
        var problem = await Api.Admin.SendForProblemAsync(HttpMethod.Delete, $"/tenants/{agency}", body: null, HttpStatusCode.Conflict);
        Assert.Equal("own_tenant", problem.Code);
        problem = await Api.Admin.SendForProblemAsync(
            HttpMethod.Put, $"/tenants/{agency}", new UpdateTenantRequest { Name = "Agencia", IsActive = false }, HttpStatusCode.Conflict);
        Assert.Equal("own_tenant", problem.Code);
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("0199a000-0000-7000-8000-ffffffffffff")]
    public async Task Answers_404_for_ids_of_nothing(string id)
    {
        await Api.Admin.GetProblemAsync($"/tenants/{id}", HttpStatusCode.NotFound);
        await Api.Admin.SendForProblemAsync(HttpMethod.Delete, $"/tenants/{id}", body: null, HttpStatusCode.NotFound);
        await Api.Admin.SendForProblemAsync(
            HttpMethod.Put, $"/tenants/{id}", new UpdateTenantRequest { Name = "Norte", IsActive = true }, HttpStatusCode.NotFound);
    }
}
