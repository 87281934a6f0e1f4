using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pixely.Core.Annotations;
using Pixely.Core.Clients;
using Pixely.Core.Identity;
using Pixely.Core.Ingestion;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Core.ModelUse;
using Pixely.Core.Runs;
using Pixely.Orchestrator.Api;
using Pixely.Orchestrator.Ingestion;
using Pixely.Orchestrator.ModelUse;
using Pixely.Orchestrator.Runs;
using Pixely.Tests.Fixtures;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;
using Pixely.Tests.Fixtures.Spreadsheets;

namespace Pixely.Tests.Orchestrator.Runs;

/// <summary>Runs against the Api itself, over its database.</summary>
public sealed class RealApiRunTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture), IDisposable
{
    private readonly SourceDirectory _sources = new();
    private readonly CountingAnnotator _annotator = new();

    public void Dispose() => _sources.Dispose();

    [Fact]
    public async Task Analyses_a_sample_and_skips_it_the_second_time()
    {
        File.Copy(Path.Combine(Repository.Root, "samples", "cafe-alameda.xlsx"), _sources.PathOf("cafe.xlsx"));
        var client = await ClientAsync("cafe.xlsx");

        Assert.IsType<RunEnd.Succeeded>(await RunAsync(client));
        var texts = _annotator.Texts.Count;
        Assert.IsType<RunEnd.Skipped>(await RunAsync(client));

        var runs = await RunsAsync(client);
        Assert.Equal([RunStatus.Skipped, RunStatus.Succeeded], runs.Select(static r => r.Status));
        Assert.Equal((68, 987, 0), (runs[1].Ingestion!.PostsNew, runs[1].Ingestion!.CommentsNew, runs[1].Ingestion!.Rejected));
        Assert.Equal((0, 0, 68, 987), (runs[0].Ingestion!.PostsNew, runs[0].Ingestion!.CommentsNew, runs[0].Ingestion!.PostsKnown, runs[0].Ingestion!.CommentsKnown));
        Assert.Equal((texts, 0), (runs[1].AnnotationsStored, runs[0].AnnotationsStored));
        Assert.Equal(texts, _annotator.Texts.Count);
        var insight = Assert.Single(await InsightsAsync(client));
        Assert.Equal(insight.Counts.Comments, insight.Counts.AnnotatedComments);
        Assert.All(insight.Results.Values, static outcome => Assert.Equal(ModuleStatus.Ok, outcome.Status));
    }

    [Fact]
    public async Task Adds_exactly_one_annotation_for_one_late_comment_and_none_for_its_twin()
    {
        Save(SheetRows.CommentRow("Me encanta"), SheetRows.CommentRow("Muy caro", author: "luis"));
        var client = await ClientAsync("client.xlsx");
        await RunAsync(client);

        Save(SheetRows.CommentRow("Me encanta"), SheetRows.CommentRow("Muy caro", author: "luis"), SheetRows.CommentRow("Llego tarde", author: "eva"), SheetRows.CommentRow("Me encanta", author: "pau"));
        Assert.IsType<RunEnd.Succeeded>(await RunAsync(client));

        var run = (await RunsAsync(client))[0];
        Assert.Equal((2, 1), (run.Ingestion!.CommentsNew, run.AnnotationsStored));
        Assert.Equal([4, 2], (await InsightsAsync(client)).Select(static i => i.Counts.AnnotatedComments));
    }

    [Fact]
    public async Task Lets_an_edited_comment_replace_the_one_it_was()
    {
        Save(SheetRows.CommentRow("Me encnta"), SheetRows.CommentRow("Muy caro", author: "luis"));
        var client = await ClientAsync("client.xlsx");
        await RunAsync(client);

        Save(SheetRows.CommentRow("Me encanta"), SheetRows.CommentRow("Muy caro", author: "luis"));
        await RunAsync(client);

        var run = (await RunsAsync(client))[0];
        Assert.Equal((1, 1), (run.Ingestion!.CommentsNew, run.Ingestion!.CommentsSuperseded));
        Assert.Equal([2, 2], (await InsightsAsync(client)).Select(static i => i.Counts.Comments));
    }

    [Fact]
    public async Task Stores_every_rejection_with_row_column_and_reason_and_a_value_that_is_nobodys_words()
    {
        Save(SheetRows.CommentRow("bien"), SheetRows.CommentRow("x", createdAt: "ayer"), SheetRows.CommentRow("y", url: "https://www.instagram.com/p/NOBODY/"));
        var client = await ClientAsync("client.xlsx");
        await RunAsync(client);

        var run = Assert.Single(await RunsAsync(client));
        var rejections = (await Api.Admin.GetAsync<Page<Rejection>>($"/runs/{run.Id}/rejections")).Items;
        Assert.Equal(
            [(3, "created_at", null, "unreadable_date"), (4, "post_url", "https://instagram.com/p/NOBODY", "unknown_post")],
            rejections.OrderBy(static r => r.Row).Select(static r => (r.Row, r.Column, r.Value, r.Code)));
        Assert.Equal(1, Assert.Single(await InsightsAsync(client)).Counts.Comments);
    }

    [Fact]
    public async Task Stores_why_a_run_failed_and_keeps_what_was_there()
    {
        Save(SheetRows.CommentRow("bien"));
        var client = await ClientAsync("client.xlsx");
        await RunAsync(client);
        new TestWorkbook().Sheet("Comments", SheetRows.CommentHeader).Save(_sources.PathOf("client.xlsx"));

        Assert.IsType<RunEnd.Failed>(await RunAsync(client));

        var run = (await RunsAsync(client))[0];
        Assert.Equal(new RunError("source_missing_sheet", "Falta la hoja «Posts» en «client.xlsx». Añádela con ese nombre."), run.Error);
        Save(SheetRows.CommentRow("bien"));
        Assert.IsType<RunEnd.Skipped>(await RunAsync(client));
    }

    [Fact]
    public async Task Annotates_again_by_a_better_version_on_request_only()
    {
        Save(SheetRows.CommentRow("Me encanta"), SheetRows.CommentRow("Muy caro", author: "luis"));
        var client = await ClientAsync("client.xlsx");
        await RunAsync(client);
        Assert.Equal(3, _annotator.Texts.Count);

        _annotator.Identity = new AnnotatorIdentity("counting", 2);
        Assert.IsType<RunEnd.Skipped>(await RunAsync(client));
        var agreed = await Api.Admin.PostAsync<ReannotationResponse>($"/fichas_cliente/{client.Id}/reannotations", new ReannotationRequest());
        Assert.Equal(3, agreed.Texts);
        Assert.Equal(3, _annotator.Texts.Count);

        Assert.IsType<RunEnd.Succeeded>(await RunAsync(client));
        Assert.Equal(6, _annotator.Texts.Count);
        Assert.IsType<RunEnd.Skipped>(await RunAsync(client));

        _annotator.Identity = new AnnotatorIdentity("counting", 3);
        Save(SheetRows.CommentRow("Me encanta"), SheetRows.CommentRow("Muy caro", author: "luis"), SheetRows.CommentRow("Llego tarde", author: "eva"));
        Assert.IsType<RunEnd.Succeeded>(await RunAsync(client));

        Assert.Equal("Llego tarde", Assert.Single(_annotator.Texts.Skip(6)));
        Assert.Equal([3, 2, 1], (await InsightsAsync(client)).Select(static i => i.Annotator.Version));
        var stored = await Api.ReadAsync(client.TenantId, static db => db.Annotations.Select(static a => a.AnnotatorVersion).OrderBy(static v => v).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal([1, 1, 1, 2, 2, 2, 3], stored);
    }

    [Fact]
    public async Task Leaves_a_text_pending_that_another_stood_in_for_unless_the_annotator_has_no_answer()
    {
        Save(SheetRows.CommentRow("sin dinero"), SheetRows.CommentRow("sin respuesta", author: "luis"), SheetRows.CommentRow("bien", author: "eva"));
        var client = await ClientAsync("client.xlsx");
        _annotator.StandsIn = static text => text.StartsWith("sin ", StringComparison.Ordinal) ? new AnnotatorIdentity("built-in", 1) : null;
        _annotator.Meanwhile = static (text, request) =>
        {
            if (text == "sin respuesta")
            {
                request.Fallbacks.AddUnanswered([.. request.Texts.Where(t => t.Text == text)]);
            }

            return Task.CompletedTask;
        };
        await RunAsync(client);
        var insight = Assert.Single(await InsightsAsync(client));
        Assert.Equal(3, insight.Counts.AnnotatedComments);
        Assert.Equal([new FallbackCount(FallbackReason.Unanswered, 1)], insight.Fallbacks);
        _annotator.Texts.Clear();

        _annotator.StandsIn = static _ => null;
        await RunAsync(client);
        Assert.Equal(["sin dinero"], _annotator.Texts);

        Assert.IsType<RunEnd.Skipped>(await RunAsync(client));
        Assert.Equal(["sin dinero"], _annotator.Texts);
    }

    [Fact]
    public async Task Publishes_a_correction_without_asking_the_annotator_again()
    {
        Save(SheetRows.CommentRow("Me encanta"), SheetRows.CommentRow("Qué rápido, solo una hora", author: "luis"));
        var client = await ClientAsync("client.xlsx");
        await RunAsync(client);
        var comments = (await Api.Worker.GetAsync<Page<Pixely.Core.Analysis.AnalysedComment>>($"/fichas_cliente/{client.Id}/comments")).Items;
        var ironic = comments.Single(static c => c.Text.StartsWith("Qué", StringComparison.Ordinal));
        var request = new CorrectionRequest { Kind = SubjectKind.Comment, ItemId = ironic.Id, Values = Examples.Values(joy: 0, SentimentClass.Negative) };
        await Api.Admin.PostAsync<CorrectionResponse>($"/fichas_cliente/{client.Id}/corrections", request);

        Assert.IsType<RunEnd.Succeeded>(await RunAsync(client));
        Assert.IsType<RunEnd.Skipped>(await RunAsync(client));

        Assert.Equal(3, _annotator.Texts.Count);
        Assert.Equal(2, (await InsightsAsync(client)).Count);
    }

    [Fact]
    public async Task Spends_no_more_in_a_month_than_the_client_file_allows()
    {
        Save(SheetRows.CommentRow("uno"), SheetRows.CommentRow("dos", author: "luis"), SheetRows.CommentRow("tres", author: "eva"));
        var client = await ClientAsync("client.xlsx", budget: 0.50m);
        _annotator.Meanwhile = async (_, request) =>
        {
            if (request.Ledger.TryReserve(0.2m))
            {
                await request.Ledger.SettleAsync(0.2m, ModelCalls.Call(Api.Clock.GetUtcNow(), 0.2m), TestContext.Current.CancellationToken);
            }
            else
            {
                request.Fallbacks.Add(FallbackReason.BudgetExhausted, 1);
            }
        };

        await RunAsync(client);
        var first = Assert.Single(await InsightsAsync(client));
        Assert.Equal((2, 0.4m, ModelCalls.Prompt), (first.Usage!.Calls, first.Usage!.Cost, first.PromptHash));
        Assert.Equal([new FallbackCount(FallbackReason.BudgetExhausted, 2)], first.Fallbacks);

        Save(SheetRows.CommentRow("uno"), SheetRows.CommentRow("dos", author: "luis"), SheetRows.CommentRow("tres", author: "eva"), SheetRows.CommentRow("cuatro", author: "pau"));
        await RunAsync(client);
        var usage = await Api.Admin.GetAsync<ModelUsageResponse>($"/fichas_cliente/{client.Id}/usage");
        Assert.Equal((2, 0.4m, 0.1m), (usage.Total.Calls, usage.Total.Cost, usage.Remaining));
        Assert.Equal([0m, 0.4m], (await RunsAsync(client)).Select(static r => r.Usage!.Cost));
    }

    private void Save(params object?[][] comments) => new TestWorkbook()
        .Sheet("Posts", SheetRows.PostHeader, SheetRows.PostRow())
        .Sheet("Comments", [SheetRows.CommentHeader, .. comments])
        .Save(_sources.PathOf("client.xlsx"));

    private async Task<ClientSummary> ClientAsync(string location, decimal? budget = null)
    {
        var profile = Examples.Profile(Api.NewName("Café")) with
        {
            Source = new SourceSettings { Kind = SourceKind.Workbook, Location = location }, Annotator = "counting", MonthlyModelBudget = budget,
        };
        return await Api.Admin.PostAsync<ClientSummary>("/fichas_cliente", new CreateClientRequest { Profile = profile }, System.Net.HttpStatusCode.Created);
    }

    private async Task<RunEnd> RunAsync(ClientSummary client)
    {
        var run = await Api.Admin.PostAsync<RunSummary>($"/fichas_cliente/{client.Id}/runs", body: null, System.Net.HttpStatusCode.Accepted);
        var worker = await Api.CreateUserAsync(client.TenantId, UserRole.Orchestrator);
        var settings = new Dictionary<string, string?>
        {
            ["Pixely:Address"] = "http://localhost",
            ["Pixely:Email"] = worker.Email,
            ["Pixely:Password"] = ApiHost.Password,
            ["Sources:Directory"] = _sources.Root,
        };
        var server = (TestServer)Api.Services.GetRequiredService<IServer>();
        await using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddLogging()
            .AddMetrics()
            .ConfigureHttpClientDefaults(http => http.ConfigurePrimaryHttpMessageHandler(server.CreateHandler))
            .AddSingleton<IAnnotator>(_annotator)
            .AddPixelyApiClient()
            .AddIngestionSources()
            .AddModelUse()
            .AddRuns()
            .BuildServiceProvider(validateScopes: true);
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RunExecutor>().ExecuteAsync(run.Id, TestContext.Current.CancellationToken);
    }

    private async Task<IReadOnlyList<RunSummary>> RunsAsync(ClientSummary client) =>
        (await Api.Admin.GetAsync<Page<RunSummary>>($"/fichas_cliente/{client.Id}/runs")).Items;

    private async Task<IReadOnlyList<InsightResponse>> InsightsAsync(ClientSummary client) =>
        (await Api.Admin.GetAsync<Page<InsightResponse>>($"/insights?ficha_cliente_id={client.Id}")).Items;
}
