using System.Globalization;
using System.Net;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Annotations;
using Pixely.Core.Clients;
using Pixely.Core.Identity;
using Pixely.Core.Ingestion;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Core.ModelUse;
using Pixely.Core.Operations;
using Pixely.Core.Runs;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Features.Operations;

public sealed class OperationsEndpointsTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    [Fact]
    public async Task Measures_the_day_and_the_week()
    {
        await RunOnceAsync(await Api.CreateClientAsync());
        // Far from that and from the other tests' time: whatever they store lies outside of the day and the week.
        await using var api = Api.WithOwnClock();
        api.Clock.Advance(TimeSpan.FromDays(400));
        var before = await HealthAsync(api);
        Assert.Equal((HealthState.Attention, HealthState.NoData, HealthState.NoData), (before.LastRun.State, before.Work.State, before.Durations.State));
        Assert.Equal(HealthState.NoData, before.Provider.State);

        var client = await api.CreateClientAsync();
        await api.IngestAsync(client.Id, new IngestionBatch { Posts = [Examples.Post(1)], Comments = [Examples.Comment(1, "ana", "¡Qué bueno!")] });
        var run = await api.StartRunAsync(client.Id);
        await api.Worker.PostAsync<AnnotationBatchResponse>(
            Examples.AnnotationsPath(client.Id, run.Id),
            new AnnotationBatch([Examples.Annotation("¡Qué bueno!") with { Annotator = new("openai", 1), Model = "mini" }]));
        await api.Worker.PostAsync<ModelCallBatchResponse>(
            $"/fichas_cliente/{client.Id}/model_calls", new ModelCallBatch(run.Id, [ModelCalls.Call(api.Clock.GetUtcNow())]));
        api.Clock.Advance(TimeSpan.FromMinutes(2));
        await api.Worker.PostAsync<InsightResponse>(
            "/insights",
            Examples.Insight(client.Id, run.Id) with { Fallbacks = [new(FallbackReason.ProviderUnavailable, 3), new(FallbackReason.Withheld, 1)] },
            HttpStatusCode.Created);
        await api.SignInAsync((await api.CreateViewerAsync()).Email);

        var after = await HealthAsync(api);
        Assert.Equal((HealthState.Ok, run.Id, client.Profile.BrandName), (after.LastRun.State, after.LastRun.RunId, after.LastRun.Client?.BrandName));
        Assert.Equal(new WorkHealth { NewItems = 2, Posts = 0, Comments = 1, Insights = 1 }, after.Work);
        Assert.Equal((1, 3, 1), (after.Provider.Answered, after.Provider.Failed, after.Provider.Calls));
        Assert.Equal(0.75, Assert.IsType<Estimate>(after.Provider.ErrorRatio).Value);
        Assert.Equal([FallbackReason.ProviderUnavailable, FallbackReason.Withheld], after.Provider.Reasons.Select(static r => r.Reason));
        Assert.Equal((HealthState.Ok, 1), (after.Durations.State, after.Durations.N));
        Assert.InRange(after.Durations.Longest!.Value, 120, 180);
        Assert.Equal((before.Users.ViewersLastDay + 1, before.Users.ViewersLastWeek + 1), (after.Users.ViewersLastDay, after.Users.ViewersLastWeek));
        Assert.True(after.Silence.ActiveClients > before.Silence.ActiveClients);

        var waiting = await api.Admin.PostAsync<RunSummary>($"/fichas_cliente/{client.Id}/runs", null, HttpStatusCode.Accepted);
        Assert.True((await HealthAsync(api)).WaitingRuns >= 1);
        await api.Worker.PostAsync<RunSummary>($"/runs/{waiting.Id}/start", new StartRunRequest(Examples.Worker));
        Assert.True((await HealthAsync(api)).RunningRuns >= 1);
        await api.FinishRunAsync(waiting.Id);
    }

    [Fact]
    public async Task Lists_runs_of_all_tenants_newest_first_and_page_by_page()
    {
        var first = await RunOnceAsync(await Api.CreateClientAsync());
        var second = await RunOnceAsync(await Api.CreateClientAsync());

        var listed = new List<OperatedRun>();
        var path = "/operations/runs?limit=1";
        while (!listed.Any(run => run.Run.Id == first))
        {
            var page = await Api.Admin.GetAsync<Page<OperatedRun>>(path);
            listed.Add(Assert.Single(page.Items));
            path = $"/operations/runs?limit=1&cursor={page.NextCursor}";
        }

        Assert.Equal(listed.Select(static run => run.Run.RequestedAt).OrderDescending(), listed.Select(static run => run.Run.RequestedAt));
        Assert.Contains(second, listed.Select(static run => run.Run.Id));
        Assert.Equal(listed.Count, listed.Select(static run => run.Run.Id).Distinct().Count());
    }

    [Fact]
    public async Task Filters_runs_by_client_and_state()
    {
        var client = await Api.CreateClientAsync();
        var skipped = await RunOnceAsync(client);
        var open = await Api.StartRunAsync(client.Id);

        Assert.Equal([open.Id, skipped], await RunsAsync($"client={client.Id}"));
        Assert.Equal([skipped], await RunsAsync($"client={client.Id}&status=skipped"));
        Assert.Empty(await RunsAsync($"client={client.Id}&status=failed"));
        Assert.Empty(await RunsAsync($"client={Guid.CreateVersion7()}"));
        await Api.FinishRunAsync(open.Id);
    }

    [Fact]
    public async Task Tells_how_each_module_ended_and_why()
    {
        var client = await Api.CreateClientAsync();
        var run = await Api.StartRunAsync(client.Id);
        await Api.Worker.PostAsync<InsightResponse>(
            "/insights",
            Examples.Insight(client.Id, run.Id) with { Fallbacks = [new(FallbackReason.BudgetExhausted, 4)] },
            HttpStatusCode.Created);

        var shown = await Api.Admin.GetAsync<OperatedRun>($"/operations/runs/{run.Id}");
        Assert.Equal((RunStatus.Succeeded, client.Profile.BrandName, 20), (shown.Run.Status, shown.Client.BrandName, shown.Modules.Count));
        Assert.All(shown.Modules, static module => Assert.Equal((ModuleStatus.Failed, "There was no data."), (module.Status, module.Error)));
        Assert.Equal([new FallbackCount(FallbackReason.BudgetExhausted, 4)], shown.Fallbacks);
        Assert.True(shown.DurationSeconds >= 0);
        Assert.NotNull(shown.Run.Usage);
    }

    [Fact]
    public async Task Knows_of_each_client_when_it_ran_last_and_is_due_next()
    {
        await using var api = Api.WithOwnClock();
        var client = await api.CreateClientAsync();
        Assert.Null((await LineAsync(api, client)).LastSuccessAt);
        await RunOnceAsync(client);
        await FailAsync(client);
        var line = await LineAsync(api, client);
        Assert.Equal((false, RunStatus.Failed, true), (line.IsSilent, line.LastRun?.Status, line.IsActive));
        Assert.NotNull(line.LastSuccessAt);
        Assert.InRange(line.SilentHours, 0, 1);
        Assert.Equal(6, TimeZoneInfo.ConvertTime(line.NextRunAt!.Value, TimeZoneInfo.FindSystemTimeZoneById("Europe/Madrid")).Hour);

        api.Clock.Advance(TimeSpan.FromHours(49));
        Assert.True((await LineAsync(api, client)).IsSilent);
        using var deleted = await api.Admin.SendAsync(HttpMethod.Delete, $"/fichas_cliente/{client.Id}", body: null);
        line = await LineAsync(api, client);
        Assert.Equal((false, false, null), (line.IsActive, line.IsSilent, line.NextRunAt));
    }

    [Fact]
    public async Task Sums_the_months_of_each_client_against_its_budget()
    {
        await using var api = Api.WithOwnClock();
        api.Clock.AdvanceToMiddleOfMonth();
        var client = await api.CreateClientAsync();
        var run = await api.StartRunAsync(client.Id);
        var now = api.Clock.GetUtcNow();
        await api.Worker.PostAsync<ModelCallBatchResponse>(
            $"/fichas_cliente/{client.Id}/model_calls",
            new ModelCallBatch(run.Id, [ModelCalls.Call(now, 0.5m), ModelCalls.Call(now, 0.25m), ModelCalls.Call(now.AddDays(-40), 0.125m)]));
        await api.FinishRunAsync(run.Id);

        var line = await LineAsync(api, client);
        Assert.Equal((0.75m, 5m, 2), (line.Usage.Cost, line.Budget, line.Usage.Calls));
        var usage = await UsageAsync(api, client, "");
        Assert.Equal((line.Month, 6, 0.75m), (usage.Month, usage.History.Count, usage.History[^1].Usage.Cost));
        Assert.Equal(0.875m, usage.History.Sum(static month => month.Usage.Cost));
        Assert.Equal(usage.History.Select(static month => month.Month).Order(StringComparer.Ordinal), usage.History.Select(static month => month.Month));
        var older = DateOnly.ParseExact(usage.Month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture).AddMonths(-1).ToString("yyyy-MM", CultureInfo.InvariantCulture);
        Assert.Equal((older, 0.75m), ((await UsageAsync(api, client, $"month={older}&")).Month, usage.Usage.Cost));
        Assert.Equal(ModelUsage.None, (await UsageAsync(api, client, "month=2020-01&")).Usage);
    }

    [Theory]
    [InlineData("runs?status=ended", "query.status")]
    [InlineData("runs?client=1", "query.client")]
    [InlineData("runs?cursor=x", "query.cursor")]
    [InlineData("clients?limit=0", "query.limit")]
    [InlineData("usage?month=2026-13", "query.month")]
    public async Task Names_what_is_wrong_with_a_question(string question, string path)
    {
        var problem = await Api.Admin.GetProblemAsync($"/operations/{question}", HttpStatusCode.BadRequest);
        Assert.Equal(("invalid_query", path), (problem.Code, Assert.Single(problem.Errors).Path));
    }

    [Fact]
    public async Task Shows_a_viewer_no_cost_and_no_budget()
    {
        var client = await Api.CreateClientAsync();
        using var changed = await Api.Admin.SendAsync(HttpMethod.Put, $"/fichas_cliente/{client.Id}", client.Profile with { MonthlyModelBudget = 12.5m });
        Assert.Equal(12.5m, (await changed.ReadAsync<ClientSummary>(HttpStatusCode.OK)).Profile.MonthlyModelBudget);
        var run = await Api.StartRunAsync(client.Id);
        await Api.Worker.PostAsync<ModelCallBatchResponse>(
            $"/fichas_cliente/{client.Id}/model_calls", new ModelCallBatch(run.Id, [ModelCalls.Call(Api.Clock.GetUtcNow(), 0.123456m)]));
        var insight = await Api.Worker.PostAsync<InsightResponse>("/insights", Examples.Insight(client.Id, run.Id), HttpStatusCode.Created);
        var viewer = Api.SignIn(await Api.CreateUserAsync(client.TenantId, UserRole.Viewer));

        foreach (var path in (string[])
            [
                "/fichas_cliente", $"/fichas_cliente/{client.Id}", $"/fichas_cliente/{client.Id}/runs", $"/runs/{run.Id}",
                $"/insights/{insight.Id}", $"/insights?ficha_cliente_id={client.Id}", $"/fichas_cliente/{client.Id}/insights",
            ])
        {
            var text = await viewer.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Contains(client.Id.ToString(), path + text, StringComparison.Ordinal);
            Assert.DoesNotContain("0.123456", text, StringComparison.Ordinal);
            Assert.DoesNotContain("12.5", text, StringComparison.Ordinal);
            Assert.DoesNotContain("input_tokens", text, StringComparison.Ordinal);
        }

        Assert.Equal(0.123456m, (await Api.Admin.GetAsync<RunSummary>($"/runs/{run.Id}")).Usage?.Cost);
    }

    [Fact]
    public async Task Raises_no_alarm_for_a_paused_client()
    {
        await using var api = Api.WithOwnClock();
        var client = await api.CreateClientAsync();
        await api.Admin.PostAsync<ClientSummary>($"/fichas_cliente/{client.Id}/pause", null);
        var silent = (await HealthAsync(api)).Silence.SilentClients;
        api.Clock.Advance(TimeSpan.FromDays(9));

        var shown = await LineAsync(api, client);
        Assert.Equal((false, null, true), (shown.IsSilent, shown.NextRunAt, shown.PausedAt is not null));
        await api.Admin.PostAsync<ClientSummary>($"/fichas_cliente/{client.Id}/resume", null);
        var resumed = await LineAsync(api, client);
        Assert.Equal((false, true), (resumed.IsSilent, resumed.NextRunAt is not null));
        var before = (await HealthAsync(api)).Silence.SilentClients;
        Assert.True(before >= silent);

        // Nobody could have looked at it before it went on; from then on its days count again.
        api.Clock.Advance(TimeSpan.FromHours(49));
        Assert.True((await HealthAsync(api)).Silence.SilentClients > before);
        Assert.True((await LineAsync(api, client)).IsSilent);
    }

    private static Task<OperationsHealth> HealthAsync(ApiHost api) => api.Admin.GetAsync<OperationsHealth>("/operations/health");

    private static async Task<OperatedClient> LineAsync(ApiHost api, ClientSummary client) =>
        (await api.Admin.ListAsync<OperatedClient>("/operations/clients")).Single(line => line.Client.Id == client.Id);

    private static async Task<OperatedUsage> UsageAsync(ApiHost api, ClientSummary client, string query) =>
        (await api.Admin.ListAsync<OperatedUsage>($"/operations/usage?{query}")).Single(line => line.Client.Id == client.Id);

    private async Task<Guid> RunOnceAsync(ClientSummary client) => (await Api.FinishRunAsync((await Api.StartRunAsync(client.Id)).Id)).Id;

    private async Task FailAsync(ClientSummary client)
    {
        var run = await Api.StartRunAsync(client.Id);
        await Api.Worker.PostAsync<RunSummary>(
            $"/runs/{run.Id}/finish",
            new FinishRunRequest { Worker = Examples.Worker, Status = RunStatus.Failed, Error = new RunError("source_unavailable", "No responde.") });
    }

    private async Task<IEnumerable<Guid>> RunsAsync(string query) =>
        (await Api.Admin.GetAsync<Page<OperatedRun>>($"/operations/runs?{query}")).Items.Select(static run => run.Run.Id);
}
