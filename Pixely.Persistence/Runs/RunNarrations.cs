using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pixely.Core.Json;
using Pixely.Core.Narrators;
using Pixely.Core.Runs;

namespace Pixely.Persistence.Runs;

/// <summary>Keeps, with a running run, the answer of the model that was asked for words; <see cref="RunStore"/> clears it when the run ends.</summary>
public sealed class RunNarrations(PixelyDbContext db)
{
    /// <summary>Keeps an answer on behalf of the worker that holds the run; a later answer replaces an earlier one.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="request">The worker, what was asked and what was answered.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<RunResult> KeepAsync(Guid runId, KeepNarrationRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return db.InTransactionAsync(
            async token =>
            {
                var clientId = await db.Runs.Where(r => r.Id == runId).Select(static r => (Guid?)r.ClientId).SingleOrDefaultAsync(token);
                var run = clientId is { } id ? await db.LockRunAsync(id, runId, token) : null;
                switch (run.HoldBy(request.Worker))
                {
                    case RunHold.NotFound:
                        return RunResult.NotFound;
                    case RunHold.NotRunning:
                        return run!.Status == RunStatus.Requested ? RunResult.NotStarted : RunResult.Finished;
                    case RunHold.Lost:
                        return RunResult.Lost;
                    default:
                        run!.NarrationRequestHash = request.RequestHash;
                        run.NarrationAnswer = JsonSerializer.Serialize(request.Answer, PixelyJson.Options);
                        await db.SaveChangesAsync(token);
                        return RunResult.Done;
                }
            },
            cancellationToken);
    }

    /// <summary>The answer that is kept for a request, or null.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="requestHash">Identity of what is to be asked, lower-case hex.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<NarrationAnswer?> FindAsync(Guid runId, string requestHash, CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            async token =>
            {
                var kept = await db.Runs.Where(r => r.Id == runId && r.NarrationRequestHash == requestHash).Select(static r => r.NarrationAnswer).SingleOrDefaultAsync(token);
                return kept is null ? null : JsonSerializer.Deserialize<NarrationAnswer>(kept, PixelyJson.Options);
            },
            cancellationToken);
}
