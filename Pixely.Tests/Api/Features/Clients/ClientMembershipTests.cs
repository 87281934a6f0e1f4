using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Routing;
using Pixely.Api.Tenancy;
using Pixely.Core.Clients;
using Pixely.Core.Identity;
using Pixely.Core.Ingestion;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Tests.Api.Features.Users;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Features.Clients;

/// <summary>A viewer who may read one of a tenant's two clients: the other one does not exist for them, however they ask.</summary>
public sealed class ClientMembershipTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lists_only_the_viewers_own_clients()
    {
        var (own, other, viewer) = await CreateAsync();
        var listed = await viewer.GetAsync<Page<ClientSummary>>("/fichas_cliente");
        Assert.Equal(own.ClientId, Assert.Single(listed.Items).Id);
        var me = await viewer.GetAsync<CurrentUserResponse>("/users/me");
        Assert.Equal(own.ClientId, Assert.Single(me.Clients).Id);
        Assert.Equal([own.ClientId], me.ClientIds);

        var cursor = (await Api.SignIn(await Api.CreateReaderAsync(own.TenantId, own.ClientId, other.ClientId))
            .GetAsync<Page<ClientSummary>>("/fichas_cliente?limit=1")).NextCursor;
        Assert.DoesNotContain(
            (await viewer.GetAsync<Page<ClientSummary>>($"/fichas_cliente?cursor={cursor}")).Items, client => client.Id == other.ClientId);
    }

    [Fact]
    public async Task Answers_for_the_other_client_as_for_an_id_of_nothing()
    {
        var (_, other, viewer) = await CreateAsync();
        var calls = ReaderCalls(other).Zip(ReaderCalls(WorkInProgress.Missing)).ToList();
        foreach (var (foreign, missing) in calls)
        {
            var hidden = await viewer.SendForProblemAsync(foreign.Method, foreign.Path, body: null, HttpStatusCode.NotFound);
            var nowhere = await viewer.SendForProblemAsync(missing.Method, missing.Path, body: null, HttpStatusCode.NotFound);
            Assert.Equal(nowhere with { TraceId = hidden.TraceId, Errors = hidden.Errors }, hidden);
            Assert.Equal(nowhere.Errors, hidden.Errors);
        }

        Assert.True(calls.Count >= 12, $"only {calls.Count} routes were found");
    }

    [Fact]
    public async Task Tells_nothing_to_whoever_holds_a_tag_of_the_other_clients_answer()
    {
        var (own, other, viewer) = await CreateAsync();
        var stranger = Api.SignIn(await Api.CreateUserAsync((await Api.CreateClientAsync()).TenantId, UserRole.Viewer));
        var tagged = 0;
        foreach (var call in ReaderCalls(other).Where(static call => call.Method == HttpMethod.Get))
        {
            // Asked first by those who may, so that whatever remembers answers has it.
            using var allowed = await Api.Admin.SendAsync(call.Method, call.Path, body: null);
            using var colleague = await Api.SignIn(await Api.CreateReaderAsync(own.TenantId, other.ClientId)).SendAsync(call.Method, call.Path, body: null);
            foreach (var tag in new[] { allowed.Headers.ETag, colleague.Headers.ETag, EntityTagHeaderValue.Any }.OfType<EntityTagHeaderValue>())
            {
                tagged++;
                foreach (var client in new[] { viewer, stranger })
                {
                    using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(call.Path, UriKind.Relative));
                    request.Headers.IfNoneMatch.Add(tag);
                    using var response = await client.SendAsync(request, Token);
                    Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
                    Assert.Null(response.Headers.ETag);
                }
            }
        }

        Assert.True(tagged > ReaderCalls(other).Count(), "no answer had a tag");
    }

    [Fact]
    public async Task Goes_on_within_the_own_client_when_a_cursor_comes_from_the_other_ones_list()
    {
        var (own, other, viewer) = await CreateAsync();
        string[] lists = ["/fichas_cliente/{0}/runs?limit=1", "/fichas_cliente/{0}/insights?limit=1", "/insights?ficha_cliente_id={0}&limit=1", "/fichas_cliente/{0}/window/posts?limit=1", "/fichas_cliente/{0}/window/comments?limit=1"];
        foreach (var list in lists)
        {
            var cursor = (await Api.Admin.GetAsync<CursorOnly>(string.Format(null, list, other.ClientId))).NextCursor;
            Assert.True(cursor is not null, $"{list} has one page only");
            await viewer.GetProblemAsync($"{string.Format(null, list, other.ClientId)}&cursor={cursor}", HttpStatusCode.NotFound);
            using var response = await viewer.SendAsync(HttpMethod.Get, $"{string.Format(null, list, own.ClientId)}&cursor={cursor}", body: null);
            var text = await response.Content.ReadAsStringAsync(Token);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            if (list.Contains("insights", StringComparison.Ordinal))
            {
                // This cursor names a row: one of another client is no place in this list, and must not be looked up.
                Assert.Contains("\"items\":[]", text, StringComparison.Ordinal);
            }

            foreach (var foreign in new[] { other.ClientId, other.RunId, other.InsightId, other.PostId })
            {
                Assert.DoesNotContain(foreign.ToString(), text, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Finds_no_post_of_the_other_client_below_the_own_one()
    {
        var (own, other, viewer) = await CreateAsync();
        await viewer.GetProblemAsync($"/fichas_cliente/{own.ClientId}/window/posts/{other.PostId}", HttpStatusCode.NotFound);
        await viewer.GetProblemAsync($"/fichas_cliente/{own.ClientId}/window/comments?post={other.PostId}", HttpStatusCode.NotFound);
        using var foreign = await viewer.SendAsync(HttpMethod.Get, $"/fichas_cliente/{own.ClientId}/analysis?post={other.PostId}", body: null);
        using var nowhere = await viewer.SendAsync(HttpMethod.Get, $"/fichas_cliente/{own.ClientId}/analysis?post={Guid.CreateVersion7()}", body: null);
        Assert.Equal(nowhere.StatusCode, foreign.StatusCode);
    }

    [Fact]
    public async Task Gives_no_work_back_to_whoever_names_another_clients_run()
    {
        var (own, other, _) = await CreateAsync();
        var stranger = await WorkInProgress.CreateAsync(Api);
        foreach (var work in new[] { other, stranger })
        {
            var finished = (await Api.Admin.GetAsync<InsightResponse>($"/insights/{work.InsightId}")).RunId;
            foreach (var run in new[] { finished, work.RunId })
            {
                using var insight = await Api.Worker.SendAsync(HttpMethod.Post, "/insights", Examples.Insight(own.ClientId, run));
                Assert.Contains(insight.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.Conflict });
                Assert.DoesNotContain(work.InsightId.ToString(), await insight.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
                using var ingestion = await Api.Worker.SendAsync(
                    HttpMethod.Post,
                    $"/fichas_cliente/{own.ClientId}/ingestions",
                    new OpenIngestionRequest { RunId = run, Worker = Examples.Worker, Source = "norte.xlsx" });
                Assert.Contains(ingestion.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.Conflict });
                using var batch = await Api.Worker.SendAsync(
                    HttpMethod.Post,
                    $"/fichas_cliente/{own.ClientId}/ingestions/{work.IngestionId}/batches?worker={Examples.Worker}",
                    new IngestionBatch { Posts = [Examples.Post(7)] });
                Assert.Contains(batch.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.Conflict });
            }
        }
    }

    [Fact]
    public async Task Takes_a_client_away_from_a_viewer_at_the_next_request()
    {
        var (own, other, _) = await CreateAsync();
        var account = await Api.CreateReaderAsync(own.TenantId, own.ClientId, other.ClientId);
        var viewer = Api.With(await Api.SignInAsync(account.Email));
        await viewer.GetAsync<ClientSummary>($"/fichas_cliente/{other.ClientId}");
        var user = await Api.Admin.GetAsync<UserSummary>($"/users/{account.Id}");
        using var changed = await Api.Admin.PutUserAsync(account.Id, user.Unchanged() with { ClientIds = [own.ClientId] });
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);

        // The session ended with the right; one that begins now has the narrower right.
        using var refused = await viewer.SendAsync(HttpMethod.Get, $"/fichas_cliente/{other.ClientId}", body: null);
        Assert.Contains(refused.StatusCode, new[] { HttpStatusCode.Unauthorized, HttpStatusCode.NotFound });
        await Api.With(await Api.SignInAsync(account.Email)).GetProblemAsync($"/runs/{other.RunId}", HttpStatusCode.NotFound);
    }

    private async Task<(WorkInProgress Own, WorkInProgress Other, HttpClient Viewer)> CreateAsync()
    {
        var own = await WorkInProgress.CreateAsync(Api);
        var other = await WorkInProgress.CreateAsync(Api, own.TenantId);
        foreach (var work in new[] { own, other })
        {
            await Api.FinishRunAsync(work.RunId);
            await Api.IngestAsync(work.ClientId, new IngestionBatch
            {
                Posts = [Examples.Post(2), Examples.Post(3)],
                Comments = [Examples.Comment(2, "@eva", "Qué rico"), Examples.Comment(3, "@luz", "Muy caro", minute: 1)],
            });
            var run = await Api.StartRunAsync(work.ClientId);
            await Api.Worker.PostAsync<InsightResponse>("/insights", Examples.Insight(work.ClientId, run.Id), HttpStatusCode.Created);
        }

        return (own, other, Api.SignIn(await Api.CreateReaderAsync(own.TenantId, own.ClientId)));
    }

    private IEnumerable<ApiCall> ReaderCalls(WorkInProgress work) => Api.Endpoints
        .Where(static endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Count == 1)
        .Where(static endpoint => endpoint.Metadata.GetMetadata<ScopeMetadata>()?.Scope == DataScope.Client)
        .Select(endpoint => new ApiCall(endpoint, work))
        .Where(static call => call.Policy == Pixely.Api.Security.Policies.Reader);

    private sealed record CursorOnly
    {
        public string? NextCursor { get; init; }

        public IReadOnlyList<System.Text.Json.JsonElement> Items { get; init; } = [];
    }
}
