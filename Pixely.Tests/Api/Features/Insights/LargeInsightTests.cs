using System.Net;
using Pixely.Core.Clients;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Features.Insights;

/// <summary>However large insights are, a page of them is not.</summary>
public sealed class LargeInsightTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    private const int Megabyte = 1 << 20;

    private readonly PixelyDatabaseFixture _database = database;

    [Fact]
    public async Task Ends_a_page_before_it_grows_too_large_and_goes_on_at_its_cursor()
    {
        var client = await Api.CreateClientAsync();
        List<Guid> stored = [];
        foreach (var size in new[] { 1, 400_000, 400_000, 400_000, 1_500_000, 1, 400_000 })
        {
            stored.Insert(0, await StoreAsync(client, size));
        }

        await using var api = SmallPages();
        List<int> pages = [];
        List<Guid> read = [];
        var first = $"/insights?ficha_cliente_id={client.Id}&limit=200";
        for (var path = first; path.Length > 0;)
        {
            using var response = await api.Admin.SendAsync(HttpMethod.Get, path, body: null);
            var page = await response.ReadAsync<Page<InsightResponse>>(HttpStatusCode.OK);
            Assert.True(page.Items.Count == 1 || response.Content.Headers.ContentLength <= Megabyte, $"{response.Content.Headers.ContentLength}");
            pages.Add(page.Items.Count);
            read.AddRange(page.Items.Select(static insight => insight.Id));
            path = page.NextCursor is { } cursor ? $"{first}&cursor={cursor}" : "";
        }

        Assert.Equal(stored, read);
        Assert.Equal([2, 1, 2, 2], pages);
    }

    [Fact]
    public async Task Gives_a_page_that_is_cut_one_tag_whoever_has_read_it()
    {
        var client = await Api.CreateClientAsync();
        for (var i = 0; i < 3; i++)
        {
            await StoreAsync(client, 600_000);
        }

        await using var api = SmallPages();
        await using var cold = SmallPages();
        var path = $"/insights?ficha_cliente_id={client.Id}";
        var tag = (await AskAsync(api, path, held: null)).Tag;
        Assert.NotNull(tag);
        Assert.Equal(tag, (await AskAsync(api, path, held: null)).Tag);
        Assert.Equal(HttpStatusCode.NotModified, (await AskAsync(api, path, tag)).Status);
        Assert.Equal(HttpStatusCode.NotModified, (await AskAsync(cold, path, tag)).Status);

        await StoreAsync(client, 1);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(api, path, tag)).Status);
    }

    private ApiHost SmallPages() => Api.WithSettings(new Dictionary<string, string>(StringComparer.Ordinal) { ["InsightCache:PageMegabytes"] = "1" });

    private static async Task<(HttpStatusCode Status, string? Tag)> AskAsync(ApiHost api, string path, string? held)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (held is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", held);
        }

        using var response = await api.Admin.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, response.Headers.ETag?.ToString());
    }

    private async Task<Guid> StoreAsync(ClientSummary client, int size)
    {
        var run = await Api.StartRunAsync(client.Id);
        var insight = await Api.Worker.PostAsync<InsightResponse>("/insights", Examples.Insight(client.Id, run.Id), HttpStatusCode.Created);
        var stored = await _database.GetAsync();
        await stored.ExecuteAsync(
            $"""
            set session_replication_role = replica;
            update analysis_results set status = 'ok', error = null, payload = jsonb_build_object('text', repeat('x', {size}))
            where insight_id = '{insight.Id}' and module = 'q8_temporal';
            """);
        return insight.Id;
    }
}
