using System.Globalization;
using System.Net;
using Pixely.Core.Clients;
using Pixely.Core.Insights;
using Pixely.Core.ModelUse;
using Pixely.Core.Runs;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Features.ModelUse;

public sealed class ModelUseEndpointsTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    [Fact]
    public async Task Tells_the_worker_what_is_left_of_the_default_budget()
    {
        await using var api = Api.WithOwnClock();
        api.Clock.AdvanceToMiddleOfMonth();
        var client = await api.CreateClientAsync();
        await RecordAsync(api, client, Call(api, 1.5m), Call(api, 0.25m));
        var budget = await api.Worker.GetAsync<ModelBudgetResponse>($"/fichas_cliente/{client.Id}/model_budget");

        Assert.Equal((5m, 1.75m, 3.25m), (budget.Budget, budget.Spent, budget.Remaining));
        Assert.Equal(MonthOf(api.Clock.GetUtcNow()), budget.Month);
    }

    [Fact]
    public async Task Lets_the_client_file_say_the_budget()
    {
        await using var api = Api.WithOwnClock();
        api.Clock.AdvanceToMiddleOfMonth();
        var client = await api.CreateClientAsync();
        await UpdateAsync(api, client, 0);
        await RecordAsync(api, client, Call(api, 0.5m));
        var budget = await api.Worker.GetAsync<ModelBudgetResponse>($"/fichas_cliente/{client.Id}/model_budget");

        Assert.Equal((0m, 0.5m, 0m), (budget.Budget, budget.Spent, budget.Remaining));
    }

    [Fact]
    public async Task Shows_the_administrator_a_month_by_purpose_and_model()
    {
        await using var api = Api.WithOwnClock();
        api.Clock.AdvanceToMiddleOfMonth();
        var client = await api.CreateClientAsync();
        await UpdateAsync(api, client, 10);
        await RecordAsync(api, client, Call(api, 0.5m), Call(api, 0.25m) with { Purpose = ModelPurpose.Narrative });
        var usage = await api.Admin.GetAsync<ModelUsageResponse>($"/fichas_cliente/{client.Id}/usage");

        Assert.Equal([(ModelPurpose.Annotation, 0.5m), (ModelPurpose.Narrative, 0.25m)], usage.Lines.Select(static line => (line.Purpose, line.Usage.Cost)));
        Assert.Equal((2, 0.75m, 10m, 9.25m), (usage.Total.Calls, usage.Total.Cost, usage.Budget, usage.Remaining));
        Assert.Equal(usage.Lines, (await api.Admin.GetAsync<ModelUsageResponse>($"/fichas_cliente/{client.Id}/usage?month={usage.Month}")).Lines);
        Assert.Empty((await api.Admin.GetAsync<ModelUsageResponse>($"/fichas_cliente/{client.Id}/usage?month=2020-02")).Lines);
    }

    [Theory]
    [InlineData("2026-13")]
    [InlineData("2026")]
    [InlineData("2026-1")]
    [InlineData("9999-12")]
    [InlineData("enero")]
    public async Task Names_a_month_that_is_none(string month)
    {
        var client = await Api.CreateClientAsync();
        var problem = await Api.Admin.GetProblemAsync($"/fichas_cliente/{client.Id}/usage?month={month}", HttpStatusCode.BadRequest);

        Assert.Equal(("invalid_query", "query.month"), (problem.Code, Assert.Single(problem.Errors).Path));
    }

    [Fact]
    public async Task Counts_a_call_once_whatever_happens_to_the_answer()
    {
        var client = await Api.CreateClientAsync();
        var run = await Api.StartRunAsync(client.Id);
        var batch = new ModelCallBatch(run.Id, [Call(Api, 0.5m)]);
        Assert.Equal(new ModelCallBatchResponse(1, 0), await PostAsync(Api, client, batch));
        Assert.Equal(new ModelCallBatchResponse(0, 1), await PostAsync(Api, client, batch));

        Assert.Equal(0.5m, (await Api.Worker.GetAsync<RunSummary>($"/runs/{run.Id}")).Usage!.Cost);
    }

    [Fact]
    public async Task Finds_no_run_of_another_client()
    {
        var run = await Api.StartRunAsync((await Api.CreateClientAsync()).Id);
        var other = await Api.CreateClientAsync();

        await Api.Worker.SendForProblemAsync(
            HttpMethod.Post, $"/fichas_cliente/{other.Id}/model_calls", new ModelCallBatch(run.Id, [Call(Api, 1)]), HttpStatusCode.NotFound);
    }

    // What was paid for belongs into the books; refusing it would have the texts paid for again.
    [Fact]
    public async Task Records_a_call_of_a_worker_whose_clock_is_ahead_in_the_month_that_is()
    {
        await using var api = Api.WithOwnClock();
        api.Clock.AdvanceToMiddleOfMonth();
        var client = await api.CreateClientAsync();
        await RecordAsync(api, client, Call(api, 0.5m) with { AnsweredAt = api.Clock.GetUtcNow().AddDays(40) });
        var budget = await api.Worker.GetAsync<ModelBudgetResponse>($"/fichas_cliente/{client.Id}/model_budget");

        Assert.Equal((MonthOf(api.Clock.GetUtcNow()), 0.5m), (budget.Month, budget.Spent));
    }

    [Fact]
    public async Task Reports_every_broken_rule()
    {
        var client = await Api.CreateClientAsync();
        var broken = new ModelCall
        {
            Id = Guid.Empty,
            Purpose = ModelPurpose.Annotation,
            Model = " ",
            AnsweredAt = new DateTimeOffset(2019, 12, 31, 0, 0, 0, TimeSpan.Zero),
            InputTokens = 5,
            CachedInputTokens = 6,
            OutputTokens = -1,
            Cost = 0.0000001m,
            PromptHash = "XYZ",
        };
        var problem = await Api.Worker.SendForProblemAsync(
            HttpMethod.Post, $"/fichas_cliente/{client.Id}/model_calls", new ModelCallBatch(Guid.Empty, [broken]), HttpStatusCode.BadRequest);

        Assert.Equal(
            [
                "$.run_id", "$.calls[0].id", "$.calls[0].model", "$.calls[0].prompt_hash", "$.calls[0].answered_at",
                "$.calls[0].cached_input_tokens", "$.calls[0].output_tokens", "$.calls[0].cost",
            ],
            problem.Errors.Select(static error => error.Path));
    }

    [Fact]
    public async Task Shows_the_cost_of_a_run_with_its_insight()
    {
        var client = await Api.CreateClientAsync();
        var run = await Api.StartRunAsync(client.Id);
        await PostAsync(Api, client, new ModelCallBatch(run.Id, [Call(Api, 0.5m)]));
        var insight = await Api.Worker.PostAsync<InsightResponse>("/insights", Examples.Insight(client.Id, run.Id), HttpStatusCode.Created);

        Assert.Equal((1, 0.5m), (insight.Usage!.Calls, insight.Usage.Cost));
        Assert.Equal(ModelCalls.Prompt, insight.PromptHash);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("100000.01")]
    [InlineData("0.001")]
    public async Task Refuses_a_budget_that_cannot_be(string budget)
    {
        var client = await Api.CreateClientAsync();
        var profile = client.Profile with { MonthlyModelBudget = decimal.Parse(budget, CultureInfo.InvariantCulture), Annotator = "agency" };
        var problem = await Api.Admin.SendForProblemAsync(HttpMethod.Put, $"/fichas_cliente/{client.Id}", profile, HttpStatusCode.BadRequest);

        Assert.Equal(["$.annotator", "$.monthly_model_budget"], problem.Errors.Select(static error => error.Path));
    }

    private static string MonthOf(DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById("Europe/Madrid")).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static ModelCall Call(ApiHost api, decimal cost) => ModelCalls.Call(api.Clock.GetUtcNow(), cost);

    private static async Task RecordAsync(ApiHost api, ClientSummary client, params ModelCall[] calls) =>
        await PostAsync(api, client, new ModelCallBatch((await api.StartRunAsync(client.Id)).Id, calls));

    private static Task<ModelCallBatchResponse> PostAsync(ApiHost api, ClientSummary client, ModelCallBatch batch) =>
        api.Worker.PostAsync<ModelCallBatchResponse>($"/fichas_cliente/{client.Id}/model_calls", batch);

    private static async Task UpdateAsync(ApiHost api, ClientSummary client, decimal budget)
    {
        using var response = await api.Admin.SendAsync(HttpMethod.Put, $"/fichas_cliente/{client.Id}", client.Profile with { MonthlyModelBudget = budget });
        await response.ReadAsync<ClientSummary>(HttpStatusCode.OK);
    }
}
