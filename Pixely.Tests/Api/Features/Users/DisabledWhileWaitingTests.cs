using System.Net;
using Microsoft.EntityFrameworkCore;
using Pixely.Core.Annotations;
using Pixely.Core.Clients;
using Pixely.Core.Identity;
using Pixely.Core.Ingestion;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Core.Privacy;
using Pixely.Core.Runs;
using Pixely.Persistence;
using Pixely.Persistence.Privacy;
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
        await RefuseAsync(client.TenantId, LockClientAsync(client.Id), new HttpMethod(method), $"/fichas_cliente/{client.Id}", body);
        var stored = await Api.ReadAsync(client.TenantId, static db => db.Clients.SingleAsync(Token));
        Assert.True(stored.IsActive);
        Assert.Equal(client.Profile.BrandName, stored.BrandName);
    }

    [Fact]
    public async Task Ask_for_no_run()
    {
        var client = await Api.CreateClientAsync();
        await RefuseAsync(client.TenantId, LockClientAsync(client.Id), HttpMethod.Post, $"/fichas_cliente/{client.Id}/runs", body: null);
        Assert.Empty((await Api.Admin.GetAsync<Page<RunSummary>>($"/fichas_cliente/{client.Id}/runs")).Items);
    }

    [Fact]
    public async Task Have_nothing_annotated_again()
    {
        var client = await Api.CreateClientAsync();
        await RefuseAsync(
            client.TenantId, LockClientAsync(client.Id), HttpMethod.Post, $"/fichas_cliente/{client.Id}/reannotations", new ReannotationRequest());
        Assert.Null((await Api.ReadAsync(client.TenantId, static db => db.Clients.SingleAsync(Token))).ReannotatedFromVersion);
    }

    [Fact]
    public async Task Correct_no_text()
    {
        var (client, comment) = await CommentedAsync();
        await RefuseAsync(
            client.TenantId,
            LockClientAsync(client.Id),
            HttpMethod.Post,
            $"/fichas_cliente/{client.Id}/corrections",
            new CorrectionRequest { Kind = SubjectKind.Comment, ItemId = comment.Comment.Id, Values = Examples.Values(0.1f) });
        var stored = await Api.ReadAsync(client.TenantId, static db => db.Annotations.SingleAsync(Token));
        Assert.NotEqual(AgencyAnnotator.Name, stored.AnnotatorName);
    }

    [Fact]
    public async Task Erase_nothing()
    {
        var (client, comment) = await CommentedAsync();
        await RefuseAsync(
            client.TenantId,
            db => db.TryKeepFromErasingAsync(client.Id, Token),
            HttpMethod.Post,
            $"/fichas_cliente/{client.Id}/erasures",
            new EraseRequest { Everything = true });
        var stored = await Api.ReadAsync(client.TenantId, static db => db.Comments.SingleAsync(Token));
        Assert.Equal(comment.Comment.Text, stored.Text);
    }

    private async Task<(ClientSummary Client, WindowComment Comment)> CommentedAsync()
    {
        var client = await Api.CreateClientAsync();
        await Api.IngestAsync(client.Id, new IngestionBatch { Posts = [Examples.Post(1)], Comments = [Examples.Comment(1, "ana", "Qué rico")] });
        await Api.AnnotateAsync(client.Id, Examples.Annotation("Qué rico"));
        return (client, (await Api.Admin.GetAsync<Page<WindowComment>>($"/fichas_cliente/{client.Id}/window/comments")).Items[0]);
    }

    private static Func<PixelyDbContext, Task> LockClientAsync(Guid client) =>
        db => db.Database.ExecuteSqlAsync($"select 1 from fichas_cliente where id = {client} for update", Token);

    private static Func<PixelyDbContext, Task> LockTenantAsync(Guid tenant) =>
        db => db.Database.ExecuteSqlAsync($"select 1 from tenants where id = {tenant} for no key update", Token);

    private async Task RefuseAsync(Guid tenant, Func<PixelyDbContext, Task> takeLock, HttpMethod method, string path, object? body)
    {
        var answer = await SendAsync(tenant, takeLock, method, path, body);
        // An erasure waits for another one for some seconds only, which may be over on a machine with much to do.
        while (answer.StatusCode == HttpStatusCode.Conflict)
        {
            answer.Dispose();
            answer = await SendAsync(tenant, takeLock, method, path, body);
        }

        using var _ = answer;
        Assert.Equal("forbidden", (await answer.ReadProblemAsync(HttpStatusCode.Forbidden)).Code);
    }

    private async Task<HttpResponseMessage> SendAsync(Guid tenant, Func<PixelyDbContext, Task> takeLock, HttpMethod method, string path, object? body)
    {
        var actor = await Api.CreateUserAsync(await Api.CreateTenantAsync(), UserRole.Admin);
        using var caller = Api.SignIn(actor);
        return await Api.SendWhileLockedAsync(
            tenant,
            takeLock,
            () => caller.SendAsync(method, path, body),
            () => Api.ReadAsync(actor.TenantId, db => db.Users.Where(u => u.Id == actor.Id)
                .ExecuteUpdateAsync(static set => set.SetProperty(static u => u.IsActive, false), Token)));
    }
}
