using System.Net;
using Pixely.Core.Analysis;
using Pixely.Core.Clients;
using Pixely.Core.Identity;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Core.Runs;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Features.Insights;

public sealed class InsightEndpointsTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    [Fact]
    public async Task Ends_the_run_and_dates_the_client()
    {
        var client = await Api.CreateClientAsync();
        var run = await Api.StartRunAsync(client.Id);
        using var response = await Api.Worker.SendAsync(HttpMethod.Post, "/insights", Examples.Insight(client.Id, run.Id));
        var insight = await response.ReadAsync<InsightResponse>(HttpStatusCode.Created);
        Assert.Equal($"/insights/{insight.Id}", response.Headers.Location?.ToString());
        Assert.Equal(new string('0', 64), insight.PreviousHash);
        Assert.Equal(ModuleCatalog.Default.Modules.Select(static module => module.Key).Order(), insight.Results.Keys.Order());

        var ended = await Api.Admin.GetAsync<RunSummary>($"/runs/{run.Id}");
        Assert.Equal((RunStatus.Succeeded, insight.Id), (ended.Status, ended.InsightId));
        var last = await Api.Admin.GetAsync<LastAnalysisResponse>($"/fichas_cliente/{client.Id}/last_analysis_timestamp");
        Assert.Equal(insight.AnalysisTimestamp, last.LastAnalysisTimestamp);
        Assert.Equivalent(insight, await Api.Admin.GetAsync<InsightResponse>($"/insights/{insight.Id}"), strict: true);
    }

    [Fact]
    public async Task Gives_the_stored_insight_when_a_run_comes_twice()
    {
        var client = await Api.CreateClientAsync();
        var run = await Api.StartRunAsync(client.Id);
        var first = await Api.Worker.PostAsync<InsightResponse>("/insights", Examples.Insight(client.Id, run.Id), HttpStatusCode.Created);
        var second = await Api.Worker.PostAsync<InsightResponse>("/insights", Examples.Insight(client.Id, run.Id));
        Assert.Equivalent(first, second, strict: true);
        Assert.Single((await ListAsync(client)).Items);
    }

    [Fact]
    public async Task Stores_one_insight_when_a_run_comes_several_times_at_once()
    {
        var client = await Api.CreateClientAsync();
        var run = await Api.StartRunAsync(client.Id);
        var responses = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            Api.Worker.SendAsync(HttpMethod.Post, "/insights", Examples.Insight(client.Id, run.Id))));
        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Created],
            responses.Select(static response => response.StatusCode).Order());
        Assert.Single((await ListAsync(client)).Items);
    }

    [Fact]
    public async Task Chains_the_insights_of_a_client()
    {
        var client = await Api.CreateClientAsync();
        var first = await StoreAsync(client);
        var second = await StoreAsync(client);
        Assert.Equal(first.Hash, second.PreviousHash);
        Assert.NotEqual(first.Hash, second.Hash);
    }

    [Fact]
    public async Task Wants_a_running_run_of_the_same_client()
    {
        var client = await Api.CreateClientAsync();
        var other = await Api.CreateClientAsync();
        var requested = await Api.Admin.PostAsync<RunSummary>($"/fichas_cliente/{client.Id}/runs", null, HttpStatusCode.Accepted);
        Assert.Equal("run_not_running", (await RefusedAsync(client.Id, requested.Id, HttpStatusCode.Conflict)).Code);
        Assert.Equal("not_found", (await RefusedAsync(other.Id, requested.Id, HttpStatusCode.NotFound)).Code);
        Assert.Equal("not_found", (await RefusedAsync(Guid.CreateVersion7(), requested.Id, HttpStatusCode.NotFound)).Code);
    }

    [Fact]
    public async Task Lists_by_the_day_in_the_clients_time_zone()
    {
        var client = await Api.CreateClientAsync();
        var insight = await StoreAsync(client);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(client.Profile.TimeZone);
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(insight.AnalysisTimestamp, zone).DateTime);
        Assert.Single((await ListAsync(client, $"&start_date={day:yyyy-MM-dd}&end_date={day:yyyy-MM-dd}")).Items);
        Assert.Empty((await ListAsync(client, $"&start_date={day.AddDays(1):yyyy-MM-dd}")).Items);
        Assert.Empty((await ListAsync(client, $"&end_date={day.AddDays(-1):yyyy-MM-dd}")).Items);
    }

    [Fact]
    public async Task Pages_insights_newest_first()
    {
        var client = await Api.CreateClientAsync();
        var expected = new List<Guid>();
        for (var i = 0; i < 3; i++)
        {
            expected.Insert(0, (await StoreAsync(client)).Id);
        }

        var first = await ListAsync(client, "&limit=2");
        var second = await ListAsync(client, $"&limit=2&cursor={first.NextCursor}");
        Assert.Equal(expected, first.Items.Concat(second.Items).Select(static insight => insight.Id));
        Assert.Null(second.NextCursor);
    }

    [Theory]
    [InlineData("", "query.ficha_cliente_id", "is missing")]
    [InlineData("ficha_cliente_id=7", "query.ficha_cliente_id", "is '7', must be an id")]
    [InlineData("ficha_cliente_id={0}&start_date=01/02/2026", "query.start_date", "is '01/02/2026', must be a day such as 2026-01-31")]
    [InlineData("ficha_cliente_id={0}&end_date=2026-02-30", "query.end_date", "is '2026-02-30', must be a day such as 2026-01-31")]
    [InlineData("ficha_cliente_id={0}&start_date=2026-02-02&end_date=2026-02-01", "query.end_date", "is 2026-02-01, lies before start_date (2026-02-02)")]
    public async Task Names_the_query_parameter_that_is_wrong(string query, string path, string message)
    {
        var client = await Api.CreateClientAsync();
        var address = $"/insights?{query.Replace("{0}", client.Id.ToString(), StringComparison.Ordinal)}";
        var error = Assert.Single((await Api.Admin.GetProblemAsync(address, HttpStatusCode.BadRequest)).Errors);
        Assert.Equal((path, message), (error.Path, error.Message));
    }

    [Fact]
    public async Task Shows_a_viewer_the_insights_of_their_own_tenant()
    {
        var client = await Api.CreateClientAsync();
        var insight = await StoreAsync(client);
        var viewer = Api.SignIn(await Api.CreateUserAsync(client.TenantId, UserRole.Viewer));
        var page = await viewer.GetAsync<Page<InsightResponse>>($"/insights?ficha_cliente_id={client.Id}");
        Assert.Equal([insight.Id], page.Items.Select(static item => item.Id));
    }

    private async Task<InsightResponse> StoreAsync(ClientSummary client)
    {
        var run = await Api.StartRunAsync(client.Id);
        return await Api.Worker.PostAsync<InsightResponse>("/insights", Examples.Insight(client.Id, run.Id), HttpStatusCode.Created);
    }

    private Task<Page<InsightResponse>> ListAsync(ClientSummary client, string more = "") =>
        Api.Admin.GetAsync<Page<InsightResponse>>($"/insights?ficha_cliente_id={client.Id}{more}");

    private Task<ReceivedProblem> RefusedAsync(Guid clientId, Guid runId, HttpStatusCode status) =>
        Api.Worker.SendForProblemAsync(HttpMethod.Post, "/insights", Examples.Insight(clientId, runId), status);
}
