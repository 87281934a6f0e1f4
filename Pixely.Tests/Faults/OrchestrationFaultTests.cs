using System.Net;
using Pixely.Core.Clients;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Core.Runs;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.LanguageModels;
using Pixely.Tests.Fixtures.Spreadsheets;
using Pixely.Tests.Fixtures;
using Pixely.Tests.Orchestrator.Runs;
using Pixely.Tests.Orchestrator.Scheduling;

namespace Pixely.Tests.Faults;

/// <summary>Ways in which a daily job breaks without anyone noticing, each shown not to happen: real workers, a real Api, a real database.</summary>
public sealed class OrchestrationFaultTests : IAsyncLifetime
{
    private Installation _installation = null!;
    private RunBench _bench = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ApiHost Api => _installation.Api;

    public async ValueTask InitializeAsync()
    {
        _installation = await Installation.StartAsync();
        _bench = await RunBench.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _bench.DisposeAsync();
        await _installation.DisposeAsync();
    }

    [Fact]
    public async Task A_run_by_the_schedule_knows_the_same_settings_as_one_by_request()
    {
        await using var model = await ScriptedProvider.StartAsync(Token);
        _bench.Save([SheetRows.PostRow()], [SheetRows.CommentRow("Me encanta")]);
        var client = await ClientAsync(static profile => profile with { Annotator = "openai" });
        await using var worker = WorkerProcess.Start(Settings(new()
        {
            ["OpenAI:BaseUrl"] = model.Address.ToString(),
            ["OpenAI:ApiKey"] = "key-of-the-installation",
            ["OpenAI:Model"] = "mini",
            ["ModelPrices:Models:0:Model"] = "mini",
            ["ModelPrices:Models:0:Input"] = "0",
            ["ModelPrices:Models:0:Output"] = "0",
            ["Scheduling:ClientSyncInterval"] = "00:00:01",
        }));
        await _installation.MakeDueAsync(client.Id);

        var run = (await EndedAsync(client, 1, worker))[^1];

        Assert.Equal((RunTrigger.Schedule, RunStatus.Succeeded), (run.Trigger, run.Status));
        Assert.NotEmpty(model.Requests);
        Assert.All(model.Requests, static request => Assert.Equal("Bearer key-of-the-installation", request.Authorization));
    }

    [Fact]
    public async Task A_post_written_in_the_hours_after_a_run_is_found_in_a_zone_behind_universal_time()
    {
        // Sheets write local time without a zone. In Lima it is five hours behind: what is written now looks older than this run.
        var lima = TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("America/Lima")).DateTime;
        object?[] first = [.. SheetRows.PostRow()];
        _bench.Save([first], []);
        var client = await ClientAsync(static profile => profile with { TimeZone = "America/Lima", Locale = "es-PE" });
        await using var node = await Node().StartAsync();
        await RunAsync(client);

        _bench.Save([first], [SheetRows.CommentRow("Escrito un minuto después", createdAt: lima.AddMinutes(-1).ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture))]);
        var second = await RunAsync(client);

        Assert.Equal((RunStatus.Succeeded, 1), (second.Status, second.Ingestion!.CommentsNew));
    }

    [Fact]
    public async Task A_client_that_failed_is_told_as_failed_and_its_last_analysis_stays_where_it_was()
    {
        _bench.Save([SheetRows.PostRow()], []);
        var client = await ClientAsync(static profile => profile);
        await using var node = await Node().StartAsync();
        await RunAsync(client);
        var before = await LastAnalysisAsync(client);

        _bench.DeleteWorkbook();
        var failed = await RunAsync(client);

        Assert.Equal((RunStatus.Failed, "source_file_not_found"), (failed.Status, failed.Error?.Code));
        Assert.NotNull(before);
        Assert.Equal(before, await LastAnalysisAsync(client));
        Assert.Contains(node.Messages, m => m.Contains($"{failed.Id}: failed, source_file_not_found", StringComparison.Ordinal));
        Assert.DoesNotContain(node.Messages, m => m.Contains($"{failed.Id}: Skipping", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_worker_whose_sign_in_has_expired_signs_in_again_and_takes_nobody_for_new()
    {
        _bench.Save([SheetRows.PostRow()], [SheetRows.CommentRow("Me encanta")]);
        var client = await ClientAsync(static profile => profile);
        await using var node = await Node().StartAsync();
        Assert.Equal(RunStatus.Succeeded, (await RunAsync(client)).Status);
        var texts = _bench.Annotator.Texts.Count;

        // Access tokens live for half an hour, and a session without use for two weeks.
        Api.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal(RunStatus.Skipped, (await RunAsync(client)).Status);
        Api.Clock.Advance(TimeSpan.FromDays(15));
        Assert.Equal(RunStatus.Skipped, (await RunAsync(client)).Status);

        Assert.Equal(texts, _bench.Annotator.Texts.Count);
        Assert.Single(await InsightsAsync(client));
    }

    [Fact]
    public async Task A_worker_serves_the_clients_of_every_tenant_and_knows_what_each_has_had()
    {
        _bench.Save([SheetRows.PostRow()], [SheetRows.CommentRow("Me encanta")]);
        var clients = new[] { await ClientAsync(static profile => profile), await ClientAsync(static profile => profile), await ClientAsync(static profile => profile) };
        Assert.Distinct(clients.Select(static c => c.TenantId));
        await using var node = await Node().StartAsync();

        foreach (var client in clients)
        {
            Assert.Equal(RunStatus.Succeeded, (await RunAsync(client)).Status);
        }

        foreach (var client in clients)
        {
            Assert.Equal(RunStatus.Skipped, (await RunAsync(client)).Status);
            Assert.NotNull(await LastAnalysisAsync(client));
        }
    }

    [Fact]
    public async Task A_run_at_the_start_a_scheduled_one_and_a_second_worker_do_the_work_once()
    {
        _bench.Save([SheetRows.PostRow()], [SheetRows.CommentRow("Me encanta")]);
        var client = await ClientAsync(static profile => profile);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => RequestAsync(client)));
        await using var one = await Node().StartAsync();
        await using var two = await Node().StartAsync();
        await RequestAsync(client);

        var runs = await EndedAsync(client, 1);
        await Task.Delay(1_000, Token);

        Assert.Equal(1, runs.Count(static r => r.Status == RunStatus.Succeeded));
        Assert.All(runs, static r => Assert.Equal(1, r.Attempt));
        Assert.Equal(2, _bench.Annotator.Texts.Count);
        Assert.Single(await InsightsAsync(client));
    }

    private WorkerNode Node() => WorkerNode.Create(
        _bench,
        _installation.WorkerSettings["ConnectionStrings:scheduler"]!,
        [.. _installation.WorkerSettings.Select(static setting => (setting.Key, setting.Value!))]);

    private Dictionary<string, string?> Settings(Dictionary<string, string?> own)
    {
        var settings = new Dictionary<string, string?>(_installation.WorkerSettings) { ["Sources:Directory"] = _bench.Configuration()["Sources:Directory"] };
        foreach (var (key, value) in own)
        {
            settings[key] = value;
        }

        settings["Scheduling:MaximumJitter"] = "00:00:00";
        return settings;
    }

    private Task<ClientSummary> ClientAsync(Func<ClientProfile, ClientProfile> change) => Api.Admin.PostAsync<ClientSummary>(
        "/fichas_cliente",
        new CreateClientRequest
        {
            Profile = change(Examples.Profile(Api.NewName("Norte")) with
            {
                Annotator = "counting",
                Schedule = "0 0 1 1 *",
                Source = new SourceSettings { Kind = SourceKind.Workbook, Location = "client.xlsx" },
            }),
        },
        HttpStatusCode.Created);

    private Task<RunSummary> RequestAsync(ClientSummary client) =>
        Api.Admin.PostAsync<RunSummary>($"/fichas_cliente/{client.Id}/runs", null, HttpStatusCode.Accepted);

    private async Task<RunSummary> RunAsync(ClientSummary client)
    {
        var run = await RequestAsync(client);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(Patience.Limit);
        while (run.FinishedAt is null)
        {
            await Task.Delay(50, patience.Token);
            run = await Api.Admin.GetAsync<RunSummary>($"/runs/{run.Id}");
        }

        return run;
    }

    private async Task<IReadOnlyList<RunSummary>> EndedAsync(ClientSummary client, int atLeast, WorkerProcess? worker = null)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(Patience.Limit);
        while (true)
        {
            var runs = (await Api.Admin.GetAsync<Page<RunSummary>>($"/fichas_cliente/{client.Id}/runs")).Items;
            if (runs.Count >= atLeast && runs.All(static r => r.FinishedAt is not null))
            {
                return runs;
            }

            Assert.False(patience.IsCancellationRequested, string.Join('\n', worker?.Lines.TakeLast(40) ?? []));
            await Task.Delay(100, Token);
        }
    }

    private async Task<DateTimeOffset?> LastAnalysisAsync(ClientSummary client) =>
        (await Api.Admin.GetAsync<LastAnalysisResponse>($"/fichas_cliente/{client.Id}/last_analysis_timestamp")).LastAnalysisTimestamp;

    private async Task<IReadOnlyList<InsightResponse>> InsightsAsync(ClientSummary client) =>
        (await Api.Admin.GetAsync<Page<InsightResponse>>($"/insights?ficha_cliente_id={client.Id}")).Items;
}
