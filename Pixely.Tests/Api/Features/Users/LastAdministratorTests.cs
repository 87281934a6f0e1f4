using System.Net;
using Microsoft.EntityFrameworkCore;
using Pixely.Core.Identity;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Features.Users;

/// <summary>There is always somebody who can let the others in again.</summary>
public sealed class LastAdministratorTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    [Fact]
    public async Task Refuses_to_disable_demote_or_reset_ones_own_account()
    {
        var client = await Api.CreateClientAsync();
        var account = await Api.CreateUserAsync(client.TenantId, UserRole.Admin);
        await Api.CreateUserAsync(client.TenantId, UserRole.Admin);
        var admin = Api.SignIn(account);
        var body = new UpdateUserRequest { FullName = "Eva", IsActive = true };
        await RefuseAsync(HttpMethod.Delete, "", null);
        await RefuseAsync(HttpMethod.Post, "/password", null);
        await RefuseAsync(HttpMethod.Put, "", body with { IsActive = false });
        await RefuseAsync(HttpMethod.Put, "", body with { Role = UserRole.Viewer, ClientIds = [client.Id] });
        using var renamed = await admin.PutUserAsync(account.Id, body);
        Assert.Equal(HttpStatusCode.OK, renamed.StatusCode);

        async Task RefuseAsync(HttpMethod method, string path, object? content) =>
            Assert.Equal("own_account", (await admin.SendForProblemAsync(method, $"/users/{account.Id}{path}", content, HttpStatusCode.Conflict)).Code);
    }

    [Fact]
    public async Task Refuses_to_disable_or_demote_the_last_active_administrator()
    {
        var client = await Api.CreateClientAsync();
        var last = await Api.CreateUserAsync(client.TenantId, UserRole.Admin);
        var problem = await Api.Admin.SendForProblemAsync(HttpMethod.Delete, $"/users/{last.Id}", body: null, HttpStatusCode.Conflict);
        Assert.Equal("last_administrator", problem.Code);
        var demoted = new UpdateUserRequest { FullName = "Eva", Role = UserRole.Viewer, ClientIds = [client.Id], IsActive = true };
        problem = await Api.Admin.SendForProblemAsync(HttpMethod.Put, $"/users/{last.Id}", demoted, HttpStatusCode.Conflict);
        Assert.Equal("last_administrator", problem.Code);
    }

    [Fact]
    public async Task Leaves_one_of_two_administrators_who_disable_each_other_at_once()
    {
        for (var round = 0; round < 8; round++)
        {
            var tenant = await Api.CreateTenantAsync();
            var first = await Api.CreateUserAsync(tenant, UserRole.Admin);
            var second = await Api.CreateUserAsync(tenant, UserRole.Admin);
            var answers = await Task.WhenAll(
                Api.SignIn(first).SendAsync(HttpMethod.Delete, $"/users/{second.Id}", body: null),
                Api.SignIn(second).SendAsync(HttpMethod.Delete, $"/users/{first.Id}", body: null));

            Assert.Single(answers, static answer => answer.StatusCode == HttpStatusCode.NoContent);
            var refused = answers.Single(static answer => answer.StatusCode != HttpStatusCode.NoContent);
            // Whoever is disabled before the own request is looked at is nobody any more.
            Assert.Contains(refused.StatusCode, new[] { HttpStatusCode.Conflict, HttpStatusCode.Unauthorized });
            Assert.Equal(1, await Api.ReadAsync(tenant, db => db.Users.CountAsync(static u => u.IsActive)));
            Array.ForEach(answers, static answer => answer.Dispose());
        }
    }

    [Fact]
    public async Task Lets_nobody_act_who_was_disabled_while_waiting()
    {
        var tenant = await Api.CreateTenantAsync();
        var disabled = await Api.CreateUserAsync(tenant, UserRole.Admin);
        var target = await Api.CreateUserAsync(tenant, UserRole.Admin);
        await Api.CreateUserAsync(tenant, UserRole.Admin);

        Task<HttpResponseMessage> waiting = Task.FromResult(new HttpResponseMessage());
        await Api.ReadAsync(tenant, async db =>
        {
            // Holds the lock that every change of the tenant's accounts waits for.
            await db.Database.ExecuteSqlAsync($"select 1 from tenants where id = {tenant} for no key update");
            waiting = Api.SignIn(disabled).SendAsync(HttpMethod.Delete, $"/users/{target.Id}", body: null);
            await WaitUntilBlockedAsync();
            return await db.Users.Where(u => u.Id == disabled.Id).ExecuteUpdateAsync(static set => set.SetProperty(static u => u.IsActive, false));
        });

        using var answer = await waiting;
        Assert.Equal("forbidden", (await answer.ReadProblemAsync(HttpStatusCode.Forbidden)).Code);
        Assert.True((await Api.FindAsync(target.Id)).IsActive);

        async Task WaitUntilBlockedAsync()
        {
            for (var i = 0; i < 500; i++)
            {
                var blocked = await Api.ReadAsync(tenant, static db => db.Database
                    .SqlQuery<int>($"select count(*)::int as \"Value\" from pg_stat_activity where wait_event_type = 'Lock' and query like '%from tenants%for no key update%'")
                    .SingleAsync());
                if (blocked > 0)
                {
                    return;
                }

                await Task.Delay(10, TestContext.Current.CancellationToken);
            }

            Assert.Fail("The request did not wait for the lock.");
        }
    }
}
