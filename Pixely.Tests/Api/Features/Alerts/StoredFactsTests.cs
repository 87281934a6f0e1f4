using System.Globalization;
using System.Net;
using System.Text.Json;
using Pixely.Core.Alerts;
using Pixely.Core.Analysis.Modules.SegmentedSentiment;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Annotations;
using Pixely.Core.Clients;
using Pixely.Core.Ingestion;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Core.Runs;
using Pixely.Tests.Fixtures.Api;

namespace Pixely.Tests.Api.Features.Alerts;

/// <summary>From what is stored to the alert and to its end, for the kinds whose figures are counted in the database or read from results.</summary>
public sealed class StoredFactsTests(AlertBench bench) : IClassFixture<AlertBench>
{
    private static readonly AnnotatorIdentity Model = new("openai", 2);

    [Fact]
    public async Task Raises_a_provider_that_fails_and_ends_it_once_it_answers()
    {
        await using var api = bench.Api.WithOwnClock();
        var client = await api.CreateClientAsync();
        await api.IngestAsync(client.Id, new IngestionBatch
        {
            Posts = [Examples.Post(1)],
            Comments = [.. Enumerable.Range(1, 800).Select(static n => Examples.Comment(1, "ana", $"Comentario {n}", n))],
        });
        await AnswerAsync(api, client, from: 1, texts: 300);
        await StoreAsync(api, client, insight => insight with
        {
            Fallbacks = [new FallbackCount(FallbackReason.ProviderUnavailable, 20), new FallbackCount(FallbackReason.Unanswered, 10), new FallbackCount(FallbackReason.BudgetExhausted, 500)],
        });
        await api.LookAsync();

        var alert = Assert.Single(await ProviderAlertsAsync(api));
        Assert.Equal((330, 30, null), (alert.Facts["n"].GetInt32(), alert.Facts["failed"].GetInt32(), alert.ClearedAt));
        Assert.Equal(30 / 330.0, alert.Facts["share"].GetDouble(), 6);

        await AnswerAsync(api, client, from: 301, texts: 500);
        await api.LookAsync();
        Assert.NotNull(Assert.Single(await ProviderAlertsAsync(api)).ClearedAt);
    }

    [Fact]
    public async Task Raises_a_week_in_which_people_turned_and_ends_it_with_one_like_those_before()
    {
        await using var api = bench.Api.WithOwnClock();
        var client = await api.CreateClientAsync();
        var monday = DateOnly.FromDateTime(api.Clock.GetUtcNow().UtcDateTime);
        monday = monday.AddDays(-(((int)monday.DayOfWeek + 6) % 7));
        var usual = Week(monday.AddDays(-14), positive: 70, negative: 20);
        await StoreWeeksAsync(api, client, usual, Week(monday.AddDays(-7), positive: 68, negative: 22));
        Assert.Empty(await api.AlertsAsync(client, AlertKind.SentimentCrisis));

        await StoreWeeksAsync(api, client, usual, Week(monday.AddDays(-7), positive: 30, negative: 60));
        var alert = Assert.Single(await api.AlertsAsync(client, AlertKind.SentimentCrisis));
        Assert.Equal(("net_sentiment", null, 100), (alert.Subject, alert.ClearedAt, alert.Facts["n"].GetInt32()));
        Assert.Equal(-0.8, alert.Facts["change"].GetDouble(), 6);

        await StoreWeeksAsync(api, client, Week(monday.AddDays(-7), positive: 30, negative: 60), Week(monday, positive: 32, negative: 58));
        Assert.NotNull(Assert.Single(await api.AlertsAsync(client, AlertKind.SentimentCrisis)).ClearedAt);
    }

    [Fact]
    public async Task Raises_an_annotator_that_reads_otherwise_and_ends_it_once_it_reads_as_before()
    {
        await using var api = bench.Api.WithOwnClock();
        var client = await api.CreateClientAsync();
        await StoreAgreementAsync(api, client, new AnnotatorAgreement(200, 168, 0.7));
        await StoreAgreementAsync(api, client, new AnnotatorAgreement(200, 170, 0.72));
        Assert.Empty(await api.AlertsAsync(client, AlertKind.AnnotatorDrift));

        var run = await StoreAgreementAsync(api, client, new AnnotatorAgreement(200, 110, 0.2));
        var alert = Assert.Single(await api.AlertsAsync(client, AlertKind.AnnotatorDrift));
        Assert.Equal((200, 400, run, null), (alert.Facts["n"].GetInt32(), alert.Facts["earlier_n"].GetInt32(), alert.Facts["run_id"].GetGuid(), alert.ClearedAt));

        await StoreAgreementAsync(api, client, new AnnotatorAgreement(200, 168, 0.7));
        Assert.NotNull(Assert.Single(await api.AlertsAsync(client, AlertKind.AnnotatorDrift)).ClearedAt);
    }

    private static async Task<IReadOnlyList<AlertSummary>> ProviderAlertsAsync(ApiHost api) =>
        [.. (await api.Admin.ListAsync<AlertSummary>("/alerts")).Where(static a => a is { Kind: AlertKind.ProviderErrors, Client: null })];

    // Texts that a model read, in a run of their own.
    private static Task<AnnotationBatchResponse> AnswerAsync(ApiHost api, ClientSummary client, int from, int texts) => api.AnnotateAsync(
        client.Id,
        [
            .. Enumerable.Range(from, texts).Select(static n => Examples.Annotation($"Comentario {n}") with
            {
                Annotator = Model, Model = "mini", PromptHash = new string('a', 64),
            }),
        ]);

    private static async Task<InsightResponse> StoreAsync(ApiHost api, ClientSummary client, Func<CreateInsightRequest, CreateInsightRequest> change)
    {
        api.Clock.Advance(TimeSpan.FromMinutes(1));
        var run = await api.StartRunAsync(client.Id);
        return await api.Worker.PostAsync<InsightResponse>("/insights", change(Examples.Insight(client.Id, run.Id)), HttpStatusCode.Created);
    }

    private async Task StoreWeeksAsync(ApiHost api, ClientSummary client, params WeeklySentiment[] weeks)
    {
        var insight = await StoreAsync(api, client, static request => request);
        var payload = JsonSerializer.Serialize(new { Weeks = weeks }, PixelyJson.Options);
        await bench.Database.ExecuteAsync($"""
            set session_replication_role = replica;
            update analysis_results set status = 'ok', error = null, payload = '{payload}'
            where insight_id = '{insight.Id}' and module = 'q17_sentimiento_agrupado'
            """);
        await api.LookAsync();
    }

    private static async Task<Guid> StoreAgreementAsync(ApiHost api, ClientSummary client, AnnotatorAgreement agreement)
    {
        var insight = await StoreAsync(api, client, request => request with { Annotator = Model, Agreement = agreement });
        // As the run does that annotates something.
        await api.ChangeAsync(client.TenantId, async db =>
        {
            var run = (await db.Runs.FindAsync([client.TenantId, insight.RunId], TestContext.Current.CancellationToken))!;
            (run.AnnotatorName, run.AnnotatorVersion) = (Model.Name, Model.Version);
        });
        await api.LookAsync();
        return insight.RunId;
    }

    // Ten comments of a hundred are neutral.
    private static WeeklySentiment Week(DateOnly monday, int positive, int negative)
    {
        var day = monday.ToDateTime(TimeOnly.MinValue);
        var n = positive + negative + 10;
        return new WeeklySentiment(
            string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(day)}-W{ISOWeek.GetWeekOfYear(day):00}"),
            monday,
            IsPartial: false,
            new SentimentShares
            {
                N = n,
                Positive = Share.Wilson(positive, n, requiredN: 5),
                Negative = Share.Wilson(negative, n, requiredN: 5),
                Neutral = Share.Wilson(10, n, requiredN: 5),
                NetSentimentScore = Share.Difference(positive, negative, n, requiredN: 5),
            });
    }
}
