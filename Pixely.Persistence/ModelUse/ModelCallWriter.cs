using Pixely.Core.ModelUse;
using Pixely.Persistence.Model;
using Pixely.Persistence.Runs;
using Pixely.Persistence.Sql;
using Pixely.Persistence.Time;

namespace Pixely.Persistence.ModelUse;

/// <summary>Records calls of language models and adds them to their run.</summary>
public sealed class ModelCallWriter(PixelyDbContext db, TimeProvider time)
{
    private const string Insert = """
        insert into model_calls (
            tenant_id, client_id, run_id, recorded_at,
            id, purpose, model, prompt_hash, input_tokens, cached_input_tokens, output_tokens, cost, answered_at)
        select @tenant, @client, @run, @now, row.*
        from unnest(
            @id, @purpose, @model, @prompt_hash, @input_tokens, @cached_input_tokens, @output_tokens, @cost, @answered_at) as row
        on conflict do nothing
        returning input_tokens, cached_input_tokens, output_tokens, cost
        """;

    /// <summary>
    /// Records calls; one that was recorded before counts once. The run may have ended, or belong to another worker now: the calls were paid
    /// for all the same.
    /// </summary>
    /// <returns>Null when the client or the run does not exist in the tenant, or they do not belong together.</returns>
    public Task<ModelCallBatchResponse?> RecordAsync(Guid clientId, ModelCallBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return db.InTransactionAsync(
            async token =>
            {
                if (await db.LockRunAsync(clientId, batch.RunId, token) is not { } run)
                {
                    return null;
                }

                var recorded = await InsertAsync(clientId, batch, token);
                run.Usage = recorded.Aggregate(run.Usage, static (sum, call) => sum.Plus(call));
                await db.SaveChangesAsync(token);
                return new ModelCallBatchResponse(recorded.Count, batch.Calls.Count - recorded.Count);
            },
            cancellationToken);
    }

    private async Task<List<ModelUsage>> InsertAsync(Guid clientId, ModelCallBatch batch, CancellationToken cancellationToken)
    {
        var calls = batch.Calls;
        await using var command = db.CreateCommand(Insert)
            .With("client", clientId)
            .With("run", batch.RunId)
            .With("now", time.GetDatabaseNow())
            .WithColumn("id", calls, static c => c.Id)
            .WithColumn("purpose", calls, static c => WireName<ModelPurpose>.Of(c.Purpose))
            .WithColumn("model", calls, static c => c.Model)
            .WithColumn("prompt_hash", calls, static c => c.PromptHash is null ? null : Convert.FromHexString(c.PromptHash))
            .WithColumn("input_tokens", calls, static c => c.InputTokens)
            .WithColumn("cached_input_tokens", calls, static c => c.CachedInputTokens)
            .WithColumn("output_tokens", calls, static c => c.OutputTokens)
            .WithColumn("cost", calls, static c => c.Cost)
            .WithColumn("answered_at", calls, static c => c.AnsweredAt.ToDatabaseInstant());
        return await command.ReadAsync(
            static row => new ModelUsage
            {
                Calls = 1,
                InputTokens = row.GetInt64(0),
                CachedInputTokens = row.GetInt64(1),
                OutputTokens = row.GetInt64(2),
                Cost = row.GetDecimal(3),
            },
            cancellationToken);
    }
}
