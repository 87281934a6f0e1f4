using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Pixely.Api.Limits;
using Pixely.Core.Identity;
using Pixely.Persistence.Identity;
using Pixely.ServiceDefaults.RateLimits;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Limits;

/// <summary>Budgets of people and tenants.</summary>
public sealed class BudgetTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    private const string Cheap = "/users/me";

    [Fact]
    public async Task Counts_each_person_for_themselves()
    {
        await using var api = Api.OnKestrel(Only("User", 2));
        var tenant = await Api.CreateTenantAsync();
        var (one, other) = (await ViewerAsync(tenant), await ViewerAsync(tenant));

        Assert.Equal([200, 200, 429, 429], await AskAsync(api, one, Cheap, 4));
        Assert.Equal([200, 200, 429], await AskAsync(api, other, Cheap, 3));
    }

    [Fact]
    public async Task Counts_the_viewers_of_a_tenant_together()
    {
        await using var api = Api.OnKestrel(Only("Tenant", 3));
        var tenant = await Api.CreateTenantAsync();

        Assert.Equal([200, 200], await AskAsync(api, await ViewerAsync(tenant), Cheap, 2));
        Assert.Equal([200, 429], await AskAsync(api, await ViewerAsync(tenant), Cheap, 2));
        Assert.Equal([200, 200, 200, 429], await AskAsync(api, await ViewerAsync(await Api.CreateTenantAsync()), Cheap, 4));
    }

    [Theory]
    [InlineData("CostlyUser")]
    [InlineData("CostlyTenant")]
    public async Task Has_a_budget_apart_for_what_is_costly(string budget)
    {
        await using var api = Api.OnKestrel(Only(budget, 2));
        var client = await Api.CreateClientAsync();
        var viewer = await ViewerAsync(client.TenantId);
        string[] costly =
        [
            $"/fichas_cliente/{client.Id}/analysis", $"/fichas_cliente/{client.Id}/window/comments", $"/insights?ficha_cliente_id={client.Id}",
        ];

        foreach (var path in costly)
        {
            Assert.Contains((await AskAsync(api, viewer, path, 1)).Single(), new[] { 200, 429 });
        }

        Assert.Equal([429], await AskAsync(api, viewer, costly[0], 1));
        Assert.Equal([200, 200, 200], await AskAsync(api, viewer, Cheap, 3));
    }

    [Fact]
    public async Task Counts_what_a_person_may_not_do_too()
    {
        await using var api = Api.OnKestrel(Only("User", 2));
        Assert.Equal([403, 403, 429], await AskAsync(api, await ViewerAsync(await Api.CreateTenantAsync()), $"/fichas_cliente/{Guid.Empty}/figures", 3));
    }

    // Counted as a person's, they would not even be the first two thousand.
    [Theory]
    [InlineData(2_000)]
    [InlineData(5_000, Explicit = true)]
    public async Task Lets_a_daily_run_of_five_thousand_requests_through_with_the_defaults(int requests)
    {
        Assert.InRange(new LimitOptions().Worker.Burst, 5_000, int.MaxValue);
        await using var api = Api.OnKestrel(Defaults());
        using var worker = api.Worker;
        var answers = new ConcurrentBag<HttpStatusCode>();
        await Parallel.ForEachAsync(Enumerable.Range(0, requests), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (_, token) =>
        {
            using var response = await worker.GetAsync(new Uri("/users/me", UriKind.Relative), token);
            answers.Add(response.StatusCode);
        });
        Assert.Equal(HttpStatusCode.OK, Assert.Single(answers.Distinct()));
    }

    [Fact]
    public async Task Lets_a_hundred_people_of_one_dashboard_read_with_the_defaults()
    {
        await using var api = Api.OnKestrel(Defaults());
        var client = await Api.CreateClientAsync();
        var viewers = new List<Account>();
        for (var number = 0; number < 100; number++)
        {
            viewers.Add(await ViewerAsync(client.TenantId));
        }

        string[] page = [Cheap, "/fichas_cliente", $"/fichas_cliente/{client.Id}", $"/fichas_cliente/{client.Id}/analysis"];
        var answers = await Task.WhenAll(viewers.Select(async viewer =>
        {
            using var reader = api.SignIn(viewer);
            var statuses = new List<int>();
            foreach (var path in page.Concat(page))
            {
                using var response = await reader.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
                statuses.Add((int)response.StatusCode);
            }

            return statuses;
        }));
        Assert.All(answers, static statuses => Assert.Equal([200, 200, 200, 200, 200, 200, 200, 200], statuses));
    }

    private static Dictionary<string, string> Only(string name, int requests) => new(StringComparer.Ordinal)
    {
        [$"Limits:{name}:Burst"] = requests.ToString(CultureInfo.InvariantCulture),
        [$"Limits:{name}:PerMinute"] = "1",
    };

    private static Dictionary<string, string> Defaults()
    {
        var shipped = new LimitOptions();
        (string Name, Budget Budget)[] budgets =
        [
            ("Anonymous", shipped.Anonymous), ("Session", shipped.Session), ("User", shipped.User), ("Tenant", shipped.Tenant), ("Worker", shipped.Worker),
            ("CostlyUser", shipped.CostlyUser), ("CostlyTenant", shipped.CostlyTenant),
        ];
        return budgets
            .SelectMany(static b => new[] { (Key: $"Limits:{b.Name}:Burst", b.Budget.Burst), (Key: $"Limits:{b.Name}:PerMinute", Burst: b.Budget.PerMinute) })
            .ToDictionary(static b => b.Key, static b => b.Burst.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal);
    }

    private static async Task<List<int>> AskAsync(ApiHost api, Account account, string path, int times)
    {
        using var client = api.SignIn(account);
        var statuses = new List<int>();
        for (var request = 0; request < times; request++)
        {
            using var response = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            statuses.Add((int)response.StatusCode);
        }

        return statuses;
    }

    private Task<Account> ViewerAsync(Guid tenant) => Api.CreateUserAsync(tenant, UserRole.Viewer);
}
