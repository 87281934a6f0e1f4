using Microsoft.EntityFrameworkCore;
using Npgsql;
using Pixely.Core.ModelUse;
using Pixely.Core.Runs;
using Pixely.Persistence.ModelUse;
using Pixely.Persistence.Runs;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Persistence.ModelUse;

public sealed class ModelCallWriterTests(PixelyDatabaseFixture fixture) : PersistenceTest(fixture)
{
    [Fact]
    public async Task Adds_calls_to_their_run()
    {
        var runId = await StartRunAsync();
        await RecordAsync(runId, Call(0.25m), Call(0.000001m));
        await RecordAsync(runId, Call(1m));

        Assert.Equal(
            new ModelUsage { Calls = 3, InputTokens = 3_000, CachedInputTokens = 1_800, OutputTokens = 600, Cost = 1.250001m },
            (await RunAsync(runId))!.Usage);
    }

    [Fact]
    public async Task Counts_a_call_once_that_comes_twice()
    {
        var runId = await StartRunAsync();
        var call = Call();
        Assert.Equal(new ModelCallBatchResponse(1, 0), await RecordAsync(runId, call));
        Assert.Equal(new ModelCallBatchResponse(1, 2), await RecordAsync(runId, call, Call(), call));

        Assert.Equal((2, 0.5m), ((await RunAsync(runId))!.Usage!.Calls, (await RunAsync(runId))!.Usage!.Cost));
    }

    [Fact]
    public async Task Loses_no_call_when_many_arrive_at_once()
    {
        var runId = await StartRunAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RecordAsync(runId, Call(0.1m))));

        Assert.Equal((8, 0.8m), ((await RunAsync(runId))!.Usage!.Calls, (await RunAsync(runId))!.Usage!.Cost));
    }

    [Fact]
    public async Task Records_what_was_paid_for_a_run_that_has_ended()
    {
        var runId = await StartRunAsync();
        await UseAsync<RunStore, RunOutcome>(runs => runs.FinishAsync(runId, new FinishRunRequest { Worker = "worker-1", Status = RunStatus.Skipped }, Token));

        Assert.Equal(new ModelCallBatchResponse(1, 0), await RecordAsync(runId, Call()));
        Assert.Equal(0.25m, (await RunAsync(runId))!.Usage!.Cost);
    }

    [Fact]
    public async Task Knows_no_run_of_another_client_or_tenant()
    {
        var runId = await StartRunAsync();
        var (otherTenant, otherClient) = await CreateClientAsync();
        var batch = new ModelCallBatch(runId, [Call()]);

        Assert.Null(await UseAsync<ModelCallWriter, ModelCallBatchResponse?>(writer => writer.RecordAsync(otherClient, batch, Token)));
        Assert.Null(await UseAsync<ModelCallWriter, ModelCallBatchResponse?>(writer => writer.RecordAsync(ClientId, batch, Token), otherTenant));
        Assert.Equal(0, await InDatabaseAsync(static db => db.ModelCalls.CountAsync(Token)));
    }

    [Theory]
    [InlineData("cost", "-0.000001")]
    [InlineData("cached_input_tokens", "1001")]
    [InlineData("output_tokens", "-1")]
    [InlineData("purpose", "'amusement'")]
    public async Task Has_a_table_that_refuses_impossible_calls(string column, string value)
    {
        var runId = await StartRunAsync();
        await RecordAsync(runId, Call());
        var columns = (string[])["purpose", "model", "input_tokens", "cached_input_tokens", "output_tokens", "cost", "answered_at", "recorded_at"];
        var sql = $"""
            insert into model_calls (tenant_id, client_id, run_id, id, {string.Join(", ", columns)})
            select tenant_id, client_id, run_id, gen_random_uuid(), {string.Join(", ", columns.Select(c => c == column ? value : c))} from model_calls
            where run_id = '{runId}'
            """;
        var fault = await Assert.ThrowsAsync<PostgresException>(() => Database.ExecuteAsync(sql));

        Assert.Equal(PostgresErrorCodes.CheckViolation, fault.SqlState);
    }

    private ModelCall Call(decimal cost = 0.25m) => ModelCalls.Call(Clock.GetUtcNow(), cost);

    private Task<ModelCallBatchResponse?> RecordAsync(Guid runId, params ModelCall[] calls) =>
        UseAsync<ModelCallWriter, ModelCallBatchResponse?>(writer => writer.RecordAsync(ClientId, new ModelCallBatch(runId, calls), Token));

    private Task<RunSummary?> RunAsync(Guid runId) => UseAsync<RunStore, RunSummary?>(runs => runs.GetAsync(runId, Token));
}
