using System.Net;
using Pixely.Core.Identity;
using Pixely.Tests.Api.Features.Users;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Security;

/// <summary>What holds while the Api relies on accounts for two seconds, as it does unless configured otherwise.</summary>
public sealed class AccountMemoryTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(2);

    [Theory]
    [InlineData("role")]
    [InlineData("switched off")]
    [InlineData("tenant")]
    public async Task Ends_access_within_two_seconds_of_a_change_by_another_process(string what)
    {
        await using var host = Remembering();
        var account = await Api.CreateViewerAsync();
        var viewer = host.SignIn(account);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(viewer));
        await Api.ChangeAsync(account.TenantId, async context =>
        {
            var user = await context.Users.FindAsync([account.TenantId, account.Id], TestContext.Current.CancellationToken);
            var tenant = await context.Tenants.FindAsync([account.TenantId], TestContext.Current.CancellationToken);
            user!.Role = what == "role" ? UserRole.Orchestrator : user.Role;
            user.IsActive = what != "switched off";
            tenant!.IsActive = what != "tenant";
        });

        host.Clock.Advance(Lifetime);
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(viewer));
    }

    [Fact]
    public async Task Takes_a_client_away_within_two_seconds_of_a_change_by_another_process()
    {
        await using var host = Remembering();
        var client = await Api.CreateClientAsync();
        var account = await Api.CreateUserAsync(client.TenantId, UserRole.Viewer);
        var viewer = host.SignIn(account);
        var path = $"/fichas_cliente/{client.Id}";
        await viewer.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        await Api.ChangeAsync(client.TenantId, context =>
        {
            context.UserClients.RemoveRange(context.UserClients);
            return Task.CompletedTask;
        });

        host.Clock.Advance(Lifetime);
        Assert.Equal("not_found", (await viewer.GetProblemAsync(path, HttpStatusCode.NotFound)).Code);
    }

    [Fact]
    public async Task Ends_a_session_at_once_that_signs_out_here()
    {
        await using var host = Remembering();
        var account = await Api.CreateViewerAsync();
        var tokens = await host.SignInAsync(account.Email);
        var viewer = host.Anonymous();
        viewer.DefaultRequestHeaders.Authorization = new("Bearer", tokens.AccessToken);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(viewer));

        using var left = await viewer.SendAsync(HttpMethod.Post, "/logout", new RefreshRequest { RefreshToken = tokens.RefreshToken });
        Assert.True(left.IsSuccessStatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(viewer));
    }

    [Fact]
    public async Task Ends_access_at_once_that_an_administrator_ends_here()
    {
        await using var host = Remembering();
        var client = await Api.CreateClientAsync();
        var account = await Api.CreateUserAsync(client.TenantId, UserRole.Viewer);
        var viewer = host.SignIn(account);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(viewer));

        var user = await host.Admin.GetAsync<UserSummary>($"/users/{account.Id}");
        using var changed = await host.Admin.PutUserAsync(account.Id, user.Unchanged() with { IsActive = false });
        Assert.True(changed.IsSuccessStatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(viewer));
    }

    [Fact]
    public async Task Reads_an_account_once_for_many_requests()
    {
        await using var host = Remembering();
        var account = await Api.CreateViewerAsync();
        var viewer = host.SignIn(account);
        await AskAsync(viewer);
        // The sign-in name is part of the token: had it been read again, the session would be over.
        await Api.ChangeAsync(account.TenantId, async context =>
            (await context.Users.FindAsync([account.TenantId, account.Id], TestContext.Current.CancellationToken))!.Role = UserRole.Orchestrator);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(viewer));
    }

    private static async Task<HttpStatusCode> AskAsync(HttpClient caller)
    {
        using var response = await caller.SendAsync(HttpMethod.Get, "/users/me", body: null);
        return response.StatusCode;
    }

    private ApiHost Remembering() => Api.WithSettings(new Dictionary<string, string>(StringComparer.Ordinal) { ["AccountMemory:Seconds"] = "2" });
}
