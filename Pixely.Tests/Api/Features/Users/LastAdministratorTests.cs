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
}
