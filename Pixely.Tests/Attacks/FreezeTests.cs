using System.Diagnostics;
using System.Net;
using Pixely.Core.Identity;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Attacks;

/// <summary>Stopping everybody's work with a handful of requests.</summary>
public sealed class FreezeTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    // Far above what it takes (figures: docs/security.md) and far below a frozen server's half minute.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(16)]
    [InlineData(64)]
    [InlineData(256)]
    public async Task So_many_requests_at_the_same_moment_are_all_answered(int requests)
    {
        // As installed, every request finds out who asks; and behind the real server.
        await using var api = Api.OnKestrel();
        var tokens = await api.SignInAsync((await api.CreateViewerAsync()).Email);
        using var client = api.With(tokens);
        var start = Stopwatch.GetTimestamp();
        var answers = await Task.WhenAll(Enumerable.Range(0, requests).Select(_ => AskAsync(client, "/users/me")));
        Assert.All(answers, static status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, Patience);
    }

    [Fact]
    public async Task Sixty_four_forged_tokens_at_the_same_moment_do_not_keep_a_reader_waiting()
    {
        await using var api = Api.OnKestrel();
        var account = await api.CreateUserAsync((await Api.CreateClientAsync()).TenantId, UserRole.Viewer);
        using var reader = api.With(await api.SignInAsync(account.Email));
        using var attacker = api.Anonymous();
        attacker.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {new string('A', 20_000)}");
        var start = Stopwatch.GetTimestamp();
        var attack = Enumerable.Range(0, 64).Select(_ => AskAsync(attacker, "/fichas_cliente")).ToList();
        Assert.Equal(HttpStatusCode.OK, await AskAsync(reader, "/fichas_cliente"));
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, Patience);
        Assert.All(await Task.WhenAll(attack), static status => Assert.Equal(HttpStatusCode.Unauthorized, status));
    }

    [Theory]
    [InlineData("/fichas_cliente?limit=1000000")]
    [InlineData("/fichas_cliente?limit=-1")]
    [InlineData("/users?limit=1000000")]
    public async Task A_page_of_a_million_rows_is_not_read(string path)
    {
        Assert.Equal("invalid_query", (await Api.Admin.GetProblemAsync(path, HttpStatusCode.BadRequest)).Code);
    }

    [Theory]
    [InlineData("/insights/not-an-id")]
    [InlineData("/insights/00000000-0000-0000-0000-00000000000g")]
    [InlineData("/fichas_cliente/1%27%20or%201=1--")]
    [InlineData("/runs/../../etc/passwd")]
    public async Task An_id_that_is_none_breaks_nothing(string path)
    {
        var status = await AskAsync(Api.Admin, path);
        Assert.Contains(status, (HttpStatusCode[])[HttpStatusCode.NotFound, HttpStatusCode.BadRequest]);
    }

    private static async Task<HttpStatusCode> AskAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), Token);
        return response.StatusCode;
    }
}
