using System.Net;
using System.Text.Json;
using Pixely.Core.Clients;
using Pixely.Core.Identity;
using Pixely.Core.Insights;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Features.Insights;

/// <summary>Insights that somebody has read before are in memory: who reads them next is shown what is theirs, and nothing else.</summary>
public sealed class RememberedInsightsTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    private readonly PixelyDatabaseFixture _database = database;

    [Fact]
    public async Task Hides_costs_from_a_viewer_whoever_asked_first()
    {
        var client = await Api.CreateClientAsync();
        var insight = await StoreAsync(client);
        var viewer = Api.SignIn(await Api.CreateUserAsync(client.TenantId, UserRole.Viewer));
        foreach (var path in Paths(client, insight))
        {
            foreach (var round in new[] { 1, 2 })
            {
                Assert.Contains("\"usage\":", await Api.Admin.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
                Assert.DoesNotContain("\"usage\":", await viewer.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Shows_nothing_of_them_to_other_tenants_and_to_viewers_of_other_clients()
    {
        var client = await Api.CreateClientAsync();
        var insight = await StoreAsync(client);
        var stranger = Api.SignIn(await Api.CreateViewerAsync());
        var colleague = Api.SignIn(await Api.CreateUserAsync(client.TenantId, UserRole.Viewer));
        foreach (var path in Paths(client, insight))
        {
            using var first = await Api.Admin.SendAsync(HttpMethod.Get, path, body: null);
            var tag = first.Headers.ETag!.ToString();
            await Api.ChangeAsync(client.TenantId, context =>
            {
                context.UserClients.RemoveRange(context.UserClients);
                return Task.CompletedTask;
            });
            foreach (var caller in new[] { stranger, colleague })
            {
                Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(caller, path, held: null)).Status);
                Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(caller, path, tag)).Status);
                Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(caller, path, "*")).Status);
            }
        }
    }

    [Fact]
    public async Task Shows_what_is_left_after_an_erasure_and_nothing_of_before()
    {
        var client = await Api.CreateClientAsync();
        var insight = await StoreAsync(client);
        foreach (var path in Paths(client, insight))
        {
            var left = $"left {Guid.CreateVersion7():N}";
            var before = await AskAsync(Api.Admin, path, held: null);
            // What an erasure does to a result and to the count of its changes.
            var stored = await _database.GetAsync();
            await stored.ExecuteAsync(
                $"""
                set session_replication_role = replica;
                update analysis_results set error = '{left}' where insight_id = '{insight.Id}' and module = 'q8_temporal';
                update social_media_insights set content_version = content_version + 1 where id = '{insight.Id}';
                """);

            var after = await AskAsync(Api.Admin, path, before.Tag);
            Assert.Equal(HttpStatusCode.OK, after.Status);
            Assert.Contains(left, after.Text, StringComparison.Ordinal);
            Assert.NotEqual(before.Tag, after.Tag);
        }
    }

    [Fact]
    public async Task Answers_304_until_a_page_changes()
    {
        var client = await Api.CreateClientAsync();
        await StoreAsync(client);
        var viewer = Api.SignIn(await Api.CreateUserAsync(client.TenantId, UserRole.Viewer));
        var path = $"/insights?ficha_cliente_id={client.Id}&limit=1";
        var first = await AskAsync(viewer, path, held: null);
        Assert.Equal(HttpStatusCode.NotModified, (await AskAsync(viewer, path, first.Tag)).Status);
        // The agency is shown more at the same address.
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(Api.Admin, path, first.Tag)).Status);

        var newer = await StoreAsync(client);
        var second = await AskAsync(viewer, path, first.Tag);
        Assert.Equal(HttpStatusCode.OK, second.Status);
        Assert.Contains(newer.Id.ToString(), second.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_how_long_the_answer_is()
    {
        var client = await Api.CreateClientAsync();
        await StoreAsync(client);
        await StoreAsync(client);
        foreach (var query in new[] { "", "&limit=1", "&end_date=2001-01-01" })
        {
            using var response = await Api.Admin.SendAsync(HttpMethod.Get, $"/insights?ficha_cliente_id={client.Id}{query}", body: null);
            var body = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            Assert.Equal(body.Length, response.Content.Headers.ContentLength);
            Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType?.ToString());
            using var page = JsonDocument.Parse(body);
            Assert.Equal(["items", "next_cursor"], page.RootElement.EnumerateObject().Select(static member => member.Name));
        }
    }

    private static string[] Paths(ClientSummary client, InsightResponse insight) => [$"/insights?ficha_cliente_id={client.Id}&limit=1", $"/insights/{insight.Id}"];

    private static async Task<(HttpStatusCode Status, string? Tag, string Text)> AskAsync(HttpClient caller, string path, string? held)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (held is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", held);
        }

        using var response = await caller.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, response.Headers.ETag?.ToString(), await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private async Task<InsightResponse> StoreAsync(ClientSummary client)
    {
        var run = await Api.StartRunAsync(client.Id);
        return await Api.Worker.PostAsync<InsightResponse>("/insights", Examples.Insight(client.Id, run.Id), HttpStatusCode.Created);
    }
}
