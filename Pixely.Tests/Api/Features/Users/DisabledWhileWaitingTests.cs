using System.Net;
using Microsoft.EntityFrameworkCore;
using Pixely.Core.Clients;
using Pixely.Core.Identity;
using Pixely.Persistence;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Features.Users;

/// <summary>Administrators who are disabled while their request waits for a lock: it does nothing any more.</summary>
public sealed class DisabledWhileWaitingTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Change_no_account()
    {
        var target = await Api.CreateUserAsync(await Api.CreateTenantAsync(), UserRole.Admin);
        await Api.CreateUserAsync(target.TenantId, UserRole.Admin);
        await RefuseAsync(target.TenantId, LockTenantAsync(target.TenantId), HttpMethod.Delete, $"/users/{target.Id}", body: null);
        Assert.True((await Api.FindAsync(target.Id)).IsActive);
    }

    [Fact]
    public async Task Create_no_account()
    {
        var client = await Api.CreateClientAsync();
        var request = Api.NewViewer(client);
        await RefuseAsync(client.TenantId, LockTenantAsync(client.TenantId), HttpMethod.Post, "/users", request);
        Assert.Equal(0, await Api.ReadAsync(client.TenantId, db => db.Users.CountAsync(u => u.Email == request.Email, Token)));
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Change_no_tenant(string method)
    {
        var tenant = await Api.CreateTenantAsync();
        var body = method == "PUT" ? new UpdateTenantRequest { Name = "Robado", IsActive = false } : null;
        await RefuseAsync(tenant, LockTenantAsync(tenant), new HttpMethod(method), $"/tenants/{tenant}", body);
        var stored = await Api.ReadAsync(tenant, static db => db.Tenants.SingleAsync(Token));
        Assert.True(stored.IsActive);
        Assert.NotEqual("Robado", stored.Name);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Change_no_client(string method)
    {
        var client = await Api.CreateClientAsync();
        ClientProfile? body = method == "PUT" ? client.Profile with { BrandName = "Robada" } : null;
        await RefuseAsync(
            client.TenantId,
            db => db.Database.ExecuteSqlAsync($"select 1 from fichas_cliente where id = {client.Id} for update", Token),
            new HttpMethod(method),
            $"/fichas_cliente/{client.Id}",
            body);
        var stored = await Api.ReadAsync(client.TenantId, static db => db.Clients.SingleAsync(Token));
        Assert.True(stored.IsActive);
        Assert.Equal(client.Profile.BrandName, stored.BrandName);
    }

    private static Func<PixelyDbContext, Task> LockTenantAsync(Guid tenant) =>
        db => db.Database.ExecuteSqlAsync($"select 1 from tenants where id = {tenant} for no key update", Token);

    private async Task RefuseAsync(Guid tenant, Func<PixelyDbContext, Task> takeLock, HttpMethod method, string path, object? body)
    {
        var actor = await Api.CreateUserAsync(await Api.CreateTenantAsync(), UserRole.Admin);
        using var caller = Api.SignIn(actor);
        using var answer = await Api.SendWhileLockedAsync(
            tenant,
            takeLock,
            () => caller.SendAsync(method, path, body),
            () => Api.ReadAsync(actor.TenantId, db => db.Users.Where(u => u.Id == actor.Id)
                .ExecuteUpdateAsync(static set => set.SetProperty(static u => u.IsActive, false), Token)));

        Assert.Equal("forbidden", (await answer.ReadProblemAsync(HttpStatusCode.Forbidden)).Code);
    }
}
