using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Pixely.Api.Features.Alerts.Watching;
using Pixely.Core.Alerts;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Clients;
using Pixely.Core.Identity;
using Pixely.Core.Ingestion;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Core.ModelUse;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Features.Alerts;

public sealed class AlertWatcherTests(AlertBench bench) : IClassFixture<AlertBench>
{
    [Fact]
    public async Task Raises_a_silent_client_once_and_ends_it_with_the_next_good_run()
    {
        await using var api = bench.Api.WithOwnClock();
        var client = await api.CreateClientAsync();
        await api.LookAsync();
        Assert.Empty(await api.AlertsAsync(client));

        api.Clock.Advance(TimeSpan.FromHours(49));
        await api.LookAsync();
        await api.LookAsync();
        api.Clock.Advance(TimeSpan.FromHours(24));
        await api.LookAsync();
        var alert = Assert.Single(await api.AlertsAsync(client));
        Assert.Equal((AlertKind.NoSuccessfulRun, AlertSeverity.Critical, null), (alert.Kind, alert.Severity, alert.ClearedAt));
        Assert.Equal(client.Profile.BrandName, alert.Client?.BrandName);
        Assert.InRange(alert.Facts["hours"].GetDouble(), 49, 50);

        await RunOnceAsync(api, client.Id);
        await api.LookAsync();
        Assert.NotNull(Assert.Single(await api.AlertsAsync(client)).ClearedAt);

        api.Clock.Advance(TimeSpan.FromHours(49));
        await api.LookAsync();
        Assert.Equal([null, alert.Id], (await api.AlertsAsync(client)).Select(a => a.ClearedAt is null ? (Guid?)null : a.Id));
    }

    [Fact]
    public async Task Raises_what_an_insight_says_and_ends_it_when_the_client_is_switched_off()
    {
        await using var api = bench.Api.WithOwnClock();
        var client = await api.CreateClientAsync();
        var run = await api.StartRunAsync(client.Id);
        await api.Worker.PostAsync<InsightResponse>("/insights", Examples.Insight(client.Id, run.Id), HttpStatusCode.Created);
        await api.LookAsync();

        var failed = await api.AlertsAsync(client, AlertKind.ModuleFailed, open: true);
        Assert.Equal(20, failed.Count);
        Assert.Contains("q3_temas", failed.Select(static alert => alert.Subject));
        Assert.All(failed, alert => Assert.Equal(run.Id, alert.Facts["run_id"].GetGuid()));

        using var deleted = await api.Admin.SendAsync(HttpMethod.Delete, $"/fichas_cliente/{client.Id}", body: null);
        await api.LookAsync();
        Assert.Empty(await api.AlertsAsync(client, open: true));
        Assert.Equal(20, (await api.AlertsAsync(client, open: false)).Count);
    }

    [Fact]
    public async Task Ends_no_alert_of_a_budget_by_a_clock_that_has_come_to_another_month()
    {
        await using var right = bench.Api.WithOwnClock();
        await using var ahead = bench.Api.WithOwnClock();
        right.Clock.AdvanceToMiddleOfMonth();
        ahead.Clock.AdvanceToMiddleOfMonth();
        ahead.Clock.Set(TimeSpan.FromDays(40));
        var client = await right.CreateClientAsync();
        await SpendAsync(right, client.Id, (await right.StartRunAsync(client.Id)).Id, 4.1m);
        await right.LookAsync();
        Assert.Equal(AlertKind.BudgetNearlySpent, Assert.Single(await right.AlertsAsync(client, open: true)).Kind);

        await ahead.LookAsync();
        Assert.Contains(AlertKind.BudgetNearlySpent, (await right.AlertsAsync(client, open: true)).Select(static a => a.Kind));
    }

    [Fact]
    public async Task Raises_spent_budgets_and_long_runs_while_they_happen_and_ends_them_with_more_money_and_a_short_run()
    {
        await using var api = bench.Api.WithOwnClock();
        api.Clock.AdvanceToMiddleOfMonth();
        var client = await api.CreateClientAsync();
        var run = await api.StartRunAsync(client.Id);
        await SpendAsync(api, client.Id, run.Id, 4.1m);
        api.Clock.Advance(TimeSpan.FromMinutes(16));
        await api.LookAsync();
        var open = await api.AlertsAsync(client, open: true);
        Assert.Equal([AlertKind.LongRun, AlertKind.BudgetNearlySpent], open.Select(static a => a.Kind).Order());
        Assert.Equal((0.82, 1), (open.Single(static a => a.Kind == AlertKind.BudgetNearlySpent).Facts["share"].GetDouble(), open.Single(static a => a.Kind == AlertKind.BudgetNearlySpent).Facts["n"].GetInt32()));

        await SpendAsync(api, client.Id, run.Id, 0.9m);
        await api.LookAsync();
        Assert.Equal(
            [AlertKind.LongRun, AlertKind.BudgetNearlySpent, AlertKind.BudgetSpent], (await api.AlertsAsync(client, open: true)).Select(static a => a.Kind).Order());

        // The run is over, but it took as long as it took; and the budget grows so far that the first of the two stays.
        await api.FinishRunAsync(run.Id);
        await SetBudgetAsync(api, client, 6m);
        await api.LookAsync();
        Assert.Equal([AlertKind.LongRun, AlertKind.BudgetNearlySpent], (await api.AlertsAsync(client, open: true)).Select(static a => a.Kind).Order());

        await RunOnceAsync(api, client.Id);
        await SetBudgetAsync(api, client, 60m);
        await api.LookAsync();
        Assert.Empty(await api.AlertsAsync(client, open: true));
        Assert.Equal(3, (await api.AlertsAsync(client, open: false)).Count);
    }

    [Fact]
    public async Task Raises_rejections_of_the_newest_reading_and_ends_them_with_a_better_one()
    {
        await using var api = bench.Api.WithOwnClock();
        var client = await api.CreateClientAsync();
        await api.IngestAsync(client.Id, new IngestionBatch
        {
            Posts = [.. Enumerable.Range(1, 20).Select(static n => Examples.Post(n))],
            Comments = [.. Enumerable.Range(1, 5).Select(static n => Examples.Comment(200, "ana", $"Comentario {n}", n))],
        });
        await api.LookAsync();

        var alert = Assert.Single(await api.AlertsAsync(client, AlertKind.ManyRejections));
        Assert.Equal((25, 5, 0.2), (alert.Facts["n"].GetInt32(), alert.Facts["rejected"].GetInt32(), alert.Facts["share"].GetDouble()));

        // A run that reads nothing says nothing of rows.
        await RunOnceAsync(api, client.Id);
        await api.LookAsync();
        Assert.Single(await api.AlertsAsync(client, AlertKind.ManyRejections, open: true));

        await api.IngestAsync(client.Id, new IngestionBatch { Posts = [.. Enumerable.Range(21, 20).Select(static n => Examples.Post(n))], Comments = [] });
        await api.LookAsync();
        Assert.NotNull(Assert.Single(await api.AlertsAsync(client, AlertKind.ManyRejections)).ClearedAt);
    }

    [Fact]
    public async Task Raises_once_when_several_Apis_look_at_the_same_time()
    {
        await using var first = bench.Api.WithOwnClock();
        await using var second = bench.Api.WithOwnClock();
        var client = await first.CreateClientAsync();
        first.Clock.Advance(TimeSpan.FromHours(49));
        second.Clock.Advance(TimeSpan.FromHours(49));

        var token = TestContext.Current.CancellationToken;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(n => (n % 2 == 0 ? first : second).Services.GetRequiredService<AlertWatcher>().LookAsync(token)));

        Assert.Single(await first.AlertsAsync(client));
    }

    [Theory]
    [InlineData("""{"summary":{"posts":1},"anomalies":[{"label":"crisis_risk","evidence":[{"published_at":"gestern"}]}]}""")]
    [InlineData("""{"summary":{"posts":"many"},"anomalies":[]}""")]
    [InlineData("""{"summary":{"posts":1},"anomalies":{"label":"crisis_risk"}}""")]
    public async Task Looks_at_the_others_when_the_result_of_one_cannot_be_read(string payload)
    {
        await using var api = bench.Api.WithOwnClock();
        var broken = await api.CreateClientAsync();
        var run = await api.StartRunAsync(broken.Id);
        var insight = await api.Worker.PostAsync<InsightResponse>("/insights", Examples.Insight(broken.Id, run.Id), HttpStatusCode.Created);
        await bench.Database.ExecuteAsync($"""
            set session_replication_role = replica;
            update analysis_results set status = 'ok', error = null, payload = '{payload}'::jsonb
            where insight_id = '{insight.Id}' and module = 'q18_anomalias'
            """);
        // By id after the other, and so looked at after it.
        var next = await api.CreateClientAsync();
        api.Clock.Advance(TimeSpan.FromHours(49));
        await api.LookAsync();

        Assert.Equal(AlertKind.NoSuccessfulRun, Assert.Single(await api.AlertsAsync(broken, open: true)).Kind);
        Assert.Equal(AlertKind.NoSuccessfulRun, Assert.Single(await api.AlertsAsync(next, open: true)).Kind);
    }

    [Theory]
    [InlineData("0", 2)]
    [InlineData("7", 1)]
    public async Task Leaves_an_alert_about_a_post_open_whose_label_comes_and_goes(string days, int raised)
    {
        await using var api = bench.Api.WithSettings(new Dictionary<string, string>(StringComparer.Ordinal) { ["Alerts:Thresholds:CrisisOpenDays"] = days });
        var client = await api.CreateClientAsync();
        var post = Guid.CreateVersion7();
        await StoreInsightAsync(api, client, post);
        await StoreInsightAsync(api, client, post: null);
        Assert.Equal(raised == 1, Assert.Single(await api.AlertsAsync(client, AlertKind.SentimentCrisis)).ClearedAt is null);
        await StoreInsightAsync(api, client, post);
        Assert.Equal(raised, (await api.AlertsAsync(client, AlertKind.SentimentCrisis)).Count);

        await StoreInsightAsync(api, client, post: null);
        api.Clock.Advance(TimeSpan.FromDays(7));
        await api.LookAsync();
        Assert.All(await api.AlertsAsync(client, AlertKind.SentimentCrisis), static alert => Assert.NotNull(alert.ClearedAt));
    }

    [Fact]
    public async Task Stores_the_alerts_of_others_when_those_of_one_tenant_cannot_be_stored()
    {
        await using var api = bench.Api.WithOwnClock();
        var broken = await api.CreateClientAsync();
        var next = await api.CreateClientAsync();
        await bench.Database.ExecuteAsync($"""
            create function public.refuse_alert() returns trigger language plpgsql as 'begin raise exception using errcode = ''23514''; end';
            create trigger refuse_alert before insert on public.alerts for each row when (new.client_id = '{broken.Id}') execute function public.refuse_alert();
            """);
        try
        {
            api.Clock.Advance(TimeSpan.FromHours(49));
            await api.LookAsync();
            Assert.Empty(await api.AlertsAsync(broken));
            Assert.Single(await api.AlertsAsync(next, open: true));
        }
        finally
        {
            await bench.Database.ExecuteAsync("drop trigger refuse_alert on public.alerts; drop function public.refuse_alert()");
        }

        await api.LookAsync();
        Assert.Single(await api.AlertsAsync(broken, open: true));
    }

    [Fact]
    public async Task Shows_viewers_only_what_concerns_their_clients()
    {
        await using var api = bench.Api.WithOwnClock();
        var own = await api.CreateClientAsync();
        var run = await api.StartRunAsync(own.Id);
        await api.Worker.PostAsync<InsightResponse>("/insights", Examples.Insight(own.Id, run.Id), HttpStatusCode.Created);
        var other = await api.CreateClientAsync();
        var account = await api.CreateUserAsync(own.TenantId, UserRole.Viewer);
        api.Clock.Advance(TimeSpan.FromHours(49));
        var viewer = api.SignIn(account);
        await api.LookAsync();
        Assert.Equal(21, (await api.AlertsAsync(own, open: true)).Count);

        var alert = Assert.Single((await viewer.GetAsync<Page<AlertSummary>>("/alerts")).Items);
        Assert.Equal((AlertKind.NoSuccessfulRun, own.Id, null), (alert.Kind, alert.Client?.Id, alert.Deliveries));
        Assert.Empty((await viewer.GetAsync<Page<AlertSummary>>($"/alerts?client={other.Id}")).Items);
        Assert.Empty((await viewer.GetAsync<Page<AlertSummary>>("/alerts?open=false")).Items);
        Assert.Equal(new AlertCounts(1, 0), await viewer.GetAsync<AlertCounts>("/alerts/counts"));
        Assert.True((await api.Admin.GetAsync<AlertCounts>("/alerts/counts")).Warning >= 20);
    }

    [Fact]
    public async Task Pages_through_alerts_without_losing_one()
    {
        await using var api = bench.Api.WithOwnClock();
        var client = await api.CreateClientAsync();
        var run = await api.StartRunAsync(client.Id);
        await api.Worker.PostAsync<InsightResponse>("/insights", Examples.Insight(client.Id, run.Id), HttpStatusCode.Created);
        await api.LookAsync();

        List<Guid> seen = [];
        var path = $"/alerts?client={client.Id}&limit=7";
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await api.Admin.GetAsync<Page<AlertSummary>>(cursor.Length == 0 ? path : $"{path}&cursor={cursor}");
            seen.AddRange(page.Items.Select(static alert => alert.Id));
            cursor = page.NextCursor;
        }

        Assert.Equal(20, seen.Distinct().Count());
        Assert.Equal(20, seen.Count);
    }

    // The newest insight, in which a post is a crisis risk or none is, and a look at it.
    private async Task StoreInsightAsync(ApiHost api, ClientSummary client, Guid? post)
    {
        var run = await api.StartRunAsync(client.Id);
        var insight = await api.Worker.PostAsync<InsightResponse>("/insights", Examples.Insight(client.Id, run.Id), HttpStatusCode.Created);
        var score = JsonSerializer.Serialize<Measurement>(Share.Difference(2, 40, 50, requiredN: 5), PixelyJson.Options);
        var anomaly = post is null ? "" : $$"""
            {"label":"crisis_risk","post_id":"{{post}}","published_at":"{{api.Clock.GetUtcNow():O}}","net_sentiment_score":{{score}},"evidence":[]}
            """;
        await bench.Database.ExecuteAsync($$"""
            set session_replication_role = replica;
            update analysis_results set status = 'ok', error = null, payload = '{"summary":{"posts":9},"anomalies":[{{anomaly}}]}'
            where insight_id = '{{insight.Id}}' and module = 'q18_anomalias'
            """);
        await api.LookAsync();
    }

    private static async Task SpendAsync(ApiHost api, Guid client, Guid run, decimal cost) => await api.Worker.PostAsync<ModelCallBatchResponse>(
        $"/fichas_cliente/{client}/model_calls", new ModelCallBatch(run, [ModelCalls.Call(api.Clock.GetUtcNow()) with { Cost = cost }]));

    private static async Task SetBudgetAsync(ApiHost api, ClientSummary client, decimal budget)
    {
        using var answer = await api.Admin.SendAsync(HttpMethod.Put, $"/fichas_cliente/{client.Id}", client.Profile with { MonthlyModelBudget = budget });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static async Task RunOnceAsync(ApiHost api, Guid client) => await api.FinishRunAsync((await api.StartRunAsync(client)).Id);
}
