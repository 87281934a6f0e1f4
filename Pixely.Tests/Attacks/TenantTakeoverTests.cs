using System.Net;
using Microsoft.EntityFrameworkCore;
using Pixely.Core.Clients;
using Pixely.Core.Identity;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Attacks;

/// <summary>Ways into somebody else's tenant, and to rights that nobody gave: by registering, by writing without a token, by a role that is too small.</summary>
public sealed class TenantTakeoverTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    // There is no such path, or nothing may be posted to it, or not by somebody without a token.
    private static readonly HttpStatusCode[] NoWayIn = [HttpStatusCode.Unauthorized, HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/register")]
    [InlineData("/signup")]
    [InlineData("/users")]
    [InlineData("/users/register")]
    [InlineData("/tenants")]
    [InlineData("/api/v1/register")]
    public async Task Registering_under_a_tenants_name_makes_nobody_its_administrator(string path)
    {
        var client = await Api.CreateClientAsync();
        var before = await AccountsAsync(client.TenantId);
        var name = await Api.ReadAsync(client.TenantId, static database => database.Tenants.Select(static t => t.Name).SingleAsync(Token));
        foreach (var body in (object[])
        [
            new Dictionary<string, string> { ["email"] = "thief@example.com", ["password"] = ApiHost.Password, ["full_name"] = "Thief", ["tenant_name"] = name },
            new Dictionary<string, string> { ["email"] = "thief@example.com", ["role"] = "admin", ["tenant_id"] = client.TenantId.ToString(), ["full_name"] = "Thief" },
        ])
        {
            using var response = await Api.Anonymous().SendAsync(HttpMethod.Post, path, body);
            Assert.Contains(response.StatusCode, NoWayIn);
        }

        Assert.Equal(before, await AccountsAsync(client.TenantId));
        await Api.FailToSignInAsync("thief@example.com");
    }

    [Fact]
    public async Task A_viewer_makes_no_account_and_raises_no_role()
    {
        var client = await Api.CreateClientAsync();
        var account = await Api.CreateUserAsync(client.TenantId, UserRole.Viewer);
        var viewer = Api.SignIn(account);
        var raised = new Dictionary<string, object> { ["full_name"] = "Ana", ["role"] = "admin", ["client_ids"] = Array.Empty<Guid>(), ["is_active"] = true };
        await viewer.SendForProblemAsync(HttpMethod.Post, "/users", raised, HttpStatusCode.Forbidden);
        await viewer.SendForProblemAsync(HttpMethod.Put, $"/users/{account.Id}", raised, HttpStatusCode.Forbidden);
        Assert.Equal(UserRole.Viewer, (await viewer.GetAsync<CurrentUserResponse>("/users/me")).Role);
    }

    [Theory]
    [InlineData("/insights")]
    [InlineData("/analysis_results")]
    [InlineData("/pipeline")]
    [InlineData("/analyze/q1")]
    [InlineData("/fichas_cliente")]
    [InlineData("/fichas_cliente/{id}/runs")]
    [InlineData("/fichas_cliente/{id}/ingestions")]
    [InlineData("/fichas_cliente/{id}/annotations")]
    [InlineData("/fichas_cliente/{id}/corrections")]
    public async Task Writing_without_a_token_stores_nothing(string path)
    {
        var client = await Api.CreateClientAsync();
        var body = new Dictionary<string, object>
        {
            ["ficha_cliente_id"] = client.Id, ["module_name"] = "Q1", ["results"] = new Dictionary<string, object> { ["anything"] = "goes" },
        };
        using var response = await Api.Anonymous().SendAsync(HttpMethod.Post, path.Replace("{id}", client.Id.ToString(), StringComparison.Ordinal), body);
        Assert.Contains(response.StatusCode, NoWayIn);
        Assert.Equal((0, 0), await Api.ReadAsync(client.TenantId, static async database =>
            (await database.Insights.CountAsync(Token), await database.Runs.CountAsync(Token))));
    }

    [Fact]
    public async Task A_viewer_neither_creates_nor_changes_nor_removes_a_brand()
    {
        var client = await Api.CreateClientAsync();
        var viewer = Api.SignIn(await Api.CreateUserAsync(client.TenantId, UserRole.Viewer));
        var request = new CreateClientRequest { TenantId = client.TenantId, Profile = Examples.Profile(Api.NewName("Robada")) };
        await viewer.SendForProblemAsync(HttpMethod.Post, "/fichas_cliente", request, HttpStatusCode.Forbidden);
        foreach (var method in (HttpMethod[])[HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete])
        {
            using var response = await viewer.SendAsync(method, $"/fichas_cliente/{client.Id}", body: null);
            Assert.Contains(response.StatusCode, (HttpStatusCode[])[HttpStatusCode.Forbidden, HttpStatusCode.MethodNotAllowed]);
        }

        Assert.Equal(client.Profile.BrandName, (await viewer.GetAsync<ClientSummary>($"/fichas_cliente/{client.Id}")).Profile.BrandName);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_disabled_user_or_tenant_signs_in_no_more_although_the_password_is_right(bool isUser)
    {
        var account = await Api.CreateViewerAsync();
        await Api.SignInAsync(account.Email);
        await Api.ChangeAsync(account.TenantId, async database =>
        {
            if (isUser)
            {
                (await database.Users.SingleAsync(Token)).IsActive = false;
            }
            else
            {
                (await database.Tenants.SingleAsync(Token)).IsActive = false;
            }
        });
        Assert.Equal("invalid_credentials", (await Api.FailToSignInAsync(account.Email)).Code);
    }

    [Fact]
    public async Task A_page_of_another_origin_reads_nothing_with_its_visitors_credentials()
    {
        var tokens = await Api.SignInAsync((await Api.CreateViewerAsync()).Email);
        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Options])
        {
            using var request = new HttpRequestMessage(method, new Uri("/users/me", UriKind.Relative));
            request.Headers.Add("Origin", "https://attacker.example");
            request.Headers.Add("Access-Control-Request-Method", "GET");
            request.Headers.Add("Access-Control-Request-Headers", "authorization");
            using var response = await Api.With(tokens).SendAsync(request, Token);
            Assert.DoesNotContain(response.Headers, static header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain(response.Headers, static header => header.Key.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase));
        }
    }

    private Task<List<string>> AccountsAsync(Guid tenantId) => Api.ReadAsync(
        tenantId, static database => database.Users.OrderBy(static u => u.Email).Select(static u => $"{u.Email} {u.Role}").ToListAsync(Token));
}
