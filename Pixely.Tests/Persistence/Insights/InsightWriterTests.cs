using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Core.Runs;
using Pixely.Persistence.Insights;
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

    private static string Canonical(InsightResponse insight) =>
        Convert.ToBase64String(CanonicalJson.Write(JsonSerializer.SerializeToElement(insight, PixelyJson.Options)));

    private Task<InsightOutcome> StoreAsync(CreateInsightRequest request) =>
        UseAsync<InsightWriter, InsightOutcome>(writer => writer.StoreAsync(request, Token));
}
