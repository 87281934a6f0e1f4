using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pixely.Core.Annotations;
using Pixely.Core.Clients;
using Pixely.Core.Ingestion;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Core.ModelUse;
using Pixely.Core.Runs;
using Pixely.Persistence.Annotations;
using Pixely.Persistence.Clients;
using Pixely.Persistence.Insights;
using Pixely.Persistence.ModelUse;
using Pixely.Persistence.Runs;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Persistence.Insights;

public sealed class InsightWriterTests(PixelyDatabaseFixture fixture) : PersistenceTest(fixture)
{
    [Fact]
    public async Task Stores_an_insight_and_ends_the_run_in_one_step()
    {
        var runId = await StartRunAsync();
        Clock.Advance(TimeSpan.FromMinutes(3));
        var stored = await StoreAsync(InsightExamples.Request(ClientId, runId));

        Assert.Equal(InsightResult.Stored, stored.Result);
        var run = await UseAsync<RunStore, RunSummary?>(runs => runs.GetAsync(runId, Token));
        Assert.Equal(RunStatus.Succeeded, run!.Status);
        Assert.Equal(stored.Insight!.Id, run.InsightId);
        Assert.Equal(Clock.GetUtcNow(), run.FinishedAt);
        Assert.Equal(Clock.GetUtcNow(), await InDatabaseAsync(db => db.Clients.Select(static c => c.LastAnalysisTimestamp).SingleAsync(Token)));
    }

    [Fact]
    public async Task Gives_the_stored_insight_back_exactly_as_it_was_answered()
    {
        var runId = await StartRunAsync();
        var answered = await StoreAsync(InsightExamples.Request(ClientId, runId));
        var read = await UseAsync<InsightArchive, InsightResponse?>(archive => archive.GetAsync(answered.Insight!.Id, Token));

        Assert.Equal(Canonical(answered.Insight!), Canonical(read!));
    }

    [Fact]
    public async Task Gives_the_same_insight_for_the_same_run()
    {
        var runId = await StartRunAsync();
        var first = await StoreAsync(InsightExamples.Request(ClientId, runId));
        var second = await StoreAsync(InsightExamples.Request(ClientId, runId, """{"n":99}"""));

        Assert.Equal(InsightResult.AlreadyStored, second.Result);
        Assert.Equal(Canonical(first.Insight!), Canonical(second.Insight!));
    }

    [Fact]
    public async Task Stores_one_insight_when_the_same_run_arrives_many_times_at_once()
    {
        var runId = await StartRunAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => StoreAsync(InsightExamples.Request(ClientId, runId))));

        Assert.Equal(InsightResult.Stored, Assert.Single(outcomes, static o => o.Result == InsightResult.Stored).Result);
        Assert.Single(outcomes.Select(static o => o.Insight!.Id).Distinct());
    }

    [Fact]
    public async Task Refuses_a_run_that_nobody_started()
    {
        var requested = await UseAsync<RunStore, RunOutcome>(runs => runs.RequestAsync(ClientId, Token));

        Assert.Equal(InsightResult.RunNotRunning, (await StoreAsync(InsightExamples.Request(ClientId, requested.Run!.Id))).Result);
    }

    [Fact]
    public async Task Refuses_a_run_that_ended_without_an_insight()
    {
        var runId = await StartRunAsync();
        await UseAsync<RunStore, RunOutcome>(runs => runs.FinishAsync(runId, new FinishRunRequest { Worker = "worker-1", Status = RunStatus.Skipped }, Token));

        Assert.Equal(InsightResult.RunNotRunning, (await StoreAsync(InsightExamples.Request(ClientId, runId))).Result);
    }

    [Fact]
    public async Task Refuses_a_worker_that_lost_the_run()
    {
        var runId = await StartRunAsync();
        await StartAfterSilenceAsync(runId, "worker-2");

        Assert.Equal(InsightResult.RunLost, (await StoreAsync(InsightExamples.Request(ClientId, runId))).Result);
        Assert.Equal(InsightResult.Stored, (await StoreAsync(InsightExamples.Request(ClientId, runId) with { Worker = "worker-2" })).Result);
        Assert.Equal(InsightResult.AlreadyStored, (await StoreAsync(InsightExamples.Request(ClientId, runId))).Result);
    }

    [Fact]
    public async Task Says_what_the_run_cost_what_it_asked_and_what_it_left_to_another_annotator()
    {
        var runId = await StartRunAsync();
        await RecordAsync(runId, ModelCalls.Call(Clock.GetUtcNow(), 0.123456m));
        FallbackCount[] fallbacks = [new(FallbackReason.BudgetExhausted, 12), new(FallbackReason.Unanswered, 1)];
        var stored = (await StoreAsync(InsightExamples.Request(ClientId, runId) with { Fallbacks = fallbacks })).Insight!;
        var read = (await UseAsync<InsightArchive, InsightResponse?>(archive => archive.GetAsync(stored.Id, Token)))!;

        Assert.Equal((1, 1_000L, 0.123456m), (read.Usage!.Calls, read.Usage.InputTokens, read.Usage.Cost));
        Assert.Equal(ModelCalls.Prompt, read.PromptHash);
        Assert.Equal(fallbacks, read.Fallbacks);
        Assert.Equal(Canonical(stored), Canonical(read));
        Assert.Null(await UseAsync<InsightArchive, BrokenLink?>(archive => archive.FindBrokenLinkAsync(ClientId, Token)));
        Assert.Equal(fallbacks, (await UseAsync<ClientDirectory, ClientSummary?>(clients => clients.GetAsync(ClientId, Token)))!.Fallbacks);
    }

    [Theory]
    [InlineData(null, 2)]
    [InlineData(1, 2)]
    [InlineData(5, 5)]
    public async Task Says_what_a_worker_had_no_answer_for_that_another_one_took_over_from(int? told, int stored)
    {
        var request = InsightExamples.Request(ClientId, Guid.Empty);
        await LeaveUnansweredAsync("Antes", request.Annotator);
        Clock.Advance(TimeSpan.FromHours(1));
        var runId = await StartRunAsync();
        await LeaveUnansweredAsync("Uno", request.Annotator);
        await LeaveUnansweredAsync("Dos", request.Annotator);
        await LeaveUnansweredAsync("Tres", request.Annotator with { Version = 99 });
        FallbackCount[] withheld = [new(FallbackReason.BudgetExhausted, 7), new(FallbackReason.Withheld, 1)];
        var insight = (await StoreAsync(request with
        {
            RunId = runId,
            Fallbacks = told is { } texts ? [withheld[0], new FallbackCount(FallbackReason.Unanswered, texts), withheld[1]] : withheld,
        })).Insight!;

        FallbackCount[] all = [withheld[0], new(FallbackReason.Unanswered, stored), withheld[1]];
        Assert.Equal(all, insight.Fallbacks);
        Assert.Equal(all, await InDatabaseAsync(static async db => (await db.Clients.SingleAsync(Token)).Fallbacks));
        Assert.Null(await UseAsync<InsightArchive, BrokenLink?>(archive => archive.FindBrokenLinkAsync(ClientId, Token)));
    }

    [Fact]
    public async Task Keeps_the_prompt_of_the_same_annotator_when_a_run_asks_nothing()
    {
        var first = await StartRunAsync();
        await RecordAsync(first, ModelCalls.Call(Clock.GetUtcNow()));
        await StoreAsync(InsightExamples.Request(ClientId, first));
        var second = (await StoreAsync(InsightExamples.Request(ClientId, await StartRunAsync()))).Insight!;
        var third = (await StoreAsync(InsightExamples.Request(ClientId, await StartRunAsync()) with { Annotator = new AnnotatorIdentity("another", 1) })).Insight!;

        Assert.Equal((ModelCalls.Prompt, ModelUsage.None), (second.PromptHash, second.Usage));
        Assert.Null(third.PromptHash);
    }

    [Theory]
    [InlineData("cost = 0")]
    [InlineData("fallbacks = '[]'")]
    [InlineData("prompt_hash = null")]
    public async Task Covers_cost_prompt_and_fallbacks_by_the_hash(string change)
    {
        var runId = await StartRunAsync();
        await RecordAsync(runId, ModelCalls.Call(Clock.GetUtcNow()));
        var stored = (await StoreAsync(InsightExamples.Request(ClientId, runId) with { Fallbacks = [new(FallbackReason.QuotaExhausted, 3)] })).Insight!;
        await Database.ExecuteAsync(
            $"alter table social_media_insights disable trigger append_only; update social_media_insights set {change} where id = '{stored.Id}'; alter table social_media_insights enable trigger append_only");

        Assert.Equal(stored.Id, (await UseAsync<InsightArchive, BrokenLink?>(archive => archive.FindBrokenLinkAsync(ClientId, Token)))!.InsightId);
    }

    [Fact]
    public async Task Leaves_the_hash_of_an_insight_alone_that_was_stored_before_any_of_that()
    {
        var runId = await StartRunAsync();
        var stored = (await StoreAsync(InsightExamples.Request(ClientId, runId))).Insight!;
        var before = JsonSerializer.SerializeToNode(stored with { Usage = null, Fallbacks = null, PromptHash = null }, PixelyJson.Options)!.AsObject();

        Assert.DoesNotContain(before, static member => member.Key is "usage" or "fallbacks" or "prompt_hash");
    }

    [Fact]
    public async Task Knows_no_run_of_another_client()
    {
        var runId = await StartRunAsync();
        var (otherTenant, otherClient) = await CreateClientAsync();
        var foreign = await UseAsync<InsightWriter, InsightOutcome>(
            writer => writer.StoreAsync(InsightExamples.Request(otherClient, runId), Token), otherTenant);

        Assert.Equal(InsightResult.NotFound, foreign.Result);
        Assert.Equal(InsightResult.NotFound, (await StoreAsync(InsightExamples.Request(otherClient, runId))).Result);
    }

    [Fact]
    public async Task Shows_an_insight_with_its_results_as_columns()
    {
        var runId = await StartRunAsync();
        await StoreAsync(InsightExamples.Request(ClientId, runId, """{"n":12}"""));
        var column = await InDatabaseAsync(db => db.Database
            .SqlQuery<string>($"select q1_emociones_usuario ->> 'n' as \"Value\" from insight_results where run_id = {runId}").SingleAsync(Token));

        Assert.Equal("12", column);
    }

    private Task<ModelCallBatchResponse?> RecordAsync(Guid runId, ModelCall call) =>
        UseAsync<ModelCallWriter, ModelCallBatchResponse?>(writer => writer.RecordAsync(ClientId, new ModelCallBatch(runId, [call]), Token));

    private static string Canonical(InsightResponse insight) =>
        Convert.ToBase64String(CanonicalJson.Write(JsonSerializer.SerializeToElement(insight, PixelyJson.Options)));

    private Task<InsightOutcome> StoreAsync(CreateInsightRequest request) =>
        UseAsync<InsightWriter, InsightOutcome>(writer => writer.StoreAsync(request, Token));

    private Task<int> LeaveUnansweredAsync(string text, AnnotatorIdentity annotator) => InDatabaseAsync(db =>
    {
        db.UnansweredTexts.Add(new UnansweredTextRecord
        {
            TenantId = TenantId,
            ClientId = ClientId,
            Kind = SubjectKind.Comment,
            TextHash = ContentHashes.OfText(text),
            AnnotatorName = annotator.Name,
            AnnotatorVersion = annotator.Version,
            CreatedAt = Clock.GetUtcNow(),
        });
        return db.SaveChangesAsync(Token);
    });
}
