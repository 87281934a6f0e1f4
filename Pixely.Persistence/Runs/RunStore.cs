using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pixely.Core.Audit;
using Pixely.Core.Audit.Details;
using Pixely.Core.Runs;
using Pixely.Persistence.Audit;
using Pixely.Persistence.Clients;
using Pixely.Persistence.Identity;
using Pixely.Persistence.Ingestion;
using Pixely.Persistence.Model;
using Pixely.Persistence.Time;

namespace Pixely.Persistence.Runs;

/// <summary>Runs of the daily analysis: asked for, claimed by one worker, ended once. At most one of a client is running.</summary>
public sealed partial class RunStore(
    PixelyDbContext db, ActingAdministrator administrator, AuditTrail audit, RunSilences silences, IOptions<RunLeaseOptions> lease, TimeProvider time)
{
    internal const string OneRunningIndex = "ix_analysis_runs_one_running";

    internal const string OneRequestedIndex = "ix_analysis_runs_one_requested";

    private const int MostWatched = 1_000;

    // Restarts and outages interrupt a run a few times at most.
    private const int MostAttempts = 10;

    /// <summary>
    /// Claims a run for a worker. The same worker may repeat it; another one may take over when the first was silent for <see cref="RunLeaseOptions.HeartbeatTimeout"/>.
    /// One that was taken over too often ends as <c>given_up</c>: whatever stops its workers would stop every run of its client for ever.
    /// A silent run that stands in the way of another one, and that nobody took over for <see cref="RunLeaseOptions.TakeOver"/>, ends as <c>abandoned</c>.
    /// </summary>
    public async Task<RunOutcome> StartAsync(Guid runId, string worker, CancellationToken cancellationToken)
    {
        silences.Hear();
        var outcome = await ChangeAsync(
            runId,
            async (run, client, token) =>
            {
                var now = time.GetDatabaseNow();
                switch (run.Status)
                {
                    case RunStatus.Running:
                        if (run.Worker != worker && !silences.IsGone(run, now))
                        {
                            return RunResult.HeldByAnotherWorker;
                        }

                        if (run.Worker != worker && run.Attempt >= MostAttempts)
                        {
                            await ReportBatchesAsync(run, token);
                            End(run, RunStatus.Failed, new RunError(RunErrorCodes.GivenUp, $"El análisis se interrumpió {run.Attempt} veces y no se ha vuelto a empezar."), now);
                            NoteEnd(run);
                            return RunResult.Finished;
                        }

                        break;
                    case RunStatus.Requested:
                        if (!client.IsActive)
                        {
                            return RunResult.ClientInactive;
                        }

                        if (!await ClearTheWayAsync(run.ClientId, now, token))
                        {
                            return RunResult.AnotherRunIsRunning;
                        }

                        run.Status = RunStatus.Running;
                        run.StartedAt = now;
                        break;
                    default:
                        return RunResult.Finished;
                }

                // A worker that lost the answer says it again: that is no second start.
                if (run.Worker != worker)
                {
                    run.Attempt++;
                    audit.Note(AuditAction.RunStarted, run.Id, new RunStartedDetails(worker, run.Worker, run.Attempt));
                }

                run.Worker = worker;
                run.HeartbeatAt = now;
                return RunResult.Done;
            },
            cancellationToken);
        return outcome is { Result: RunResult.Done, Run: { } run } ? outcome with { Run = run with { Lease = lease.Value.ToLease() } } : outcome;
    }

    /// <summary>Says that the worker is still at it, and where; null leaves the stage as it is.</summary>
    /// <returns>False when the run is unknown, ended or held by another worker: then the caller stops.</returns>
    public Task<bool> HeartbeatAsync(Guid runId, string worker, RunStage? stage, CancellationToken cancellationToken)
    {
        silences.Hear();
        var now = time.GetDatabaseNow();
        return db.InTransactionAsync(
            async token => await db.Runs
                .Where(r => r.Id == runId && r.Status == RunStatus.Running && r.Worker == worker)
                .ExecuteUpdateAsync(set => set.SetProperty(static r => r.HeartbeatAt, now).SetProperty(static r => r.Stage, r => stage ?? r.Stage), token) == 1,
            cancellationToken);
    }

    /// <summary>Ends a running run without an insight, on behalf of the worker that holds it; ending it twice in the same way changes nothing.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="request">The worker, and skipped, or failed with a reason.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<RunOutcome> FinishAsync(Guid runId, FinishRunRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ChangeAsync(
            runId,
            async (run, _, token) =>
            {
                if (run.Worker is { } worker && worker != request.Worker)
                {
                    return RunResult.Lost;
                }

                if (run.Status == request.Status)
                {
                    return RunResult.Done;
                }

                if (run.Status != RunStatus.Running)
                {
                    return run.Status == RunStatus.Requested ? RunResult.NotStarted : RunResult.Finished;
                }

                await ReportBatchesAsync(run, token);
                End(run, request.Status, request.Error, time.GetDatabaseNow());
                NoteEnd(run);
                return RunResult.Done;
            },
            cancellationToken);
    }

    /// <summary>One run of the current tenant, or null.</summary>
    public Task<RunSummary?> GetAsync(Guid runId, CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            async token => (await db.Runs.AsNoTracking().SingleOrDefaultAsync(r => r.Id == runId, token))?.ToSummary(), cancellationToken);

    /// <summary>Runs of a client, newest first.</summary>
    /// <param name="clientId">The client.</param>
    /// <param name="after">The last run of the page before; null for the first page.</param>
    /// <param name="limit">Most runs to return.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<IReadOnlyList<RunSummary>> ListAsync(Guid clientId, RunPosition? after, int limit, CancellationToken cancellationToken) =>
        db.InTransactionAsync<IReadOnlyList<RunSummary>>(
            async token =>
            {
                var runs = db.Runs.AsNoTracking().Where(r => r.ClientId == clientId);
                if (after is not null)
                {
                    runs = runs.Where(r => EF.Functions.LessThan(ValueTuple.Create(r.RequestedAt, r.Id), ValueTuple.Create(after.RequestedAt, after.Id)));
                }

                var page = await runs.OrderByDescending(static r => r.RequestedAt).ThenByDescending(static r => r.Id).Take(limit).ToListAsync(token);
                return [.. page.Select(static r => r.ToSummary())];
            },
            cancellationToken);

    /// <summary>Runs of all tenants that a worker may take up: requested ones, and running ones whose worker fell silent. Oldest first.</summary>
    /// <inheritdoc cref="ListAsync"/>
    public Task<IReadOnlyList<RunSummary>> ListWaitingAsync(RunPosition? after, int limit, CancellationToken cancellationToken)
    {
        silences.Hear();
        var now = time.GetDatabaseNow();
        var silentBefore = silences.SilentBefore(now);
        return db.InTransactionAsync<IReadOnlyList<RunSummary>>(
            async token =>
            {
                var ahead = after is null ? await WatchAsync(now, token) : [];
                var page = await db.Runs
                    .FromSql($"select * from directory.waiting_runs({silentBefore}, {after?.RequestedAt}, {after?.Id}, {limit})")
                    .IgnoreQueryFilters([TenantFilter.Name]).AsNoTracking()
                    .OrderBy(static r => r.RequestedAt).ThenBy(static r => r.Id)
                    .ToListAsync(token);
                return [.. ahead.Concat(page).Select(static r => r.ToSummary())];
            },
            cancellationToken);
    }

    /// <summary>Sees who is at work: done several times a lease, silences are heard however rarely anybody asks this process.</summary>
    public Task WatchAsync(CancellationToken cancellationToken) =>
        db.InTransactionAsync(token => WatchAsync(time.GetDatabaseNow(), token), cancellationToken);

    // Sees who is at work, and gives those back that are gone although their last sign of life lies in the future.
    private async Task<List<AnalysisRun>> WatchAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var running = await db.Runs
            .FromSql($"select * from directory.waiting_runs({DateTimeOffset.MaxValue}, null, null, {MostWatched})")
            .IgnoreQueryFilters([TenantFilter.Name]).AsNoTracking()
            .Where(static r => r.Status == RunStatus.Running)
            .ToListAsync(cancellationToken);
        silences.Look();
        return [.. running.Where(run => silences.IsGone(run, now) && run.HeartbeatAt > now)];
    }

    internal static void End(AnalysisRun run, RunStatus status, RunError? error, DateTimeOffset now)
    {
        run.Status = status;
        run.FinishedAt = now;
        run.ErrorCode = error?.Code;
        run.ErrorMessage = error?.Message;
        run.NarrationRequestHash = null;
        run.NarrationAnswer = null;
    }

    private void NoteEnd(AnalysisRun run) => audit.Note(
        AuditAction.RunFinished,
        run.Id,
        new RunFinishedDetails(run.Status, run.ErrorCode),
        run.Status == RunStatus.Failed ? AuditOutcome.Failed : AuditOutcome.Succeeded);

    // What a run stored is no news to the ingestion of the next one. Only this report tells it that no insight shows it yet.
    private async Task ReportBatchesAsync(AnalysisRun run, CancellationToken cancellationToken) =>
        run.Ingestion ??= await db.SumBatchesOfAsync(run.Id, cancellationToken);

    private async Task<bool> ClearTheWayAsync(Guid clientId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var other = await db.Runs.SingleOrDefaultAsync(r => r.ClientId == clientId && r.Status == RunStatus.Running, cancellationToken);
        if (other is null)
        {
            return true;
        }

        // Whoever takes the silent one over goes on where it stopped; ending it would throw away what was paid for its narration.
        if (!silences.IsGone(other, now) || now - other.HeartbeatAt < lease.Value.TakeOver)
        {
            return false;
        }

        await ReportBatchesAsync(other, cancellationToken);
        End(other, RunStatus.Failed, new RunError(RunErrorCodes.Abandoned, "El proceso que hacía este análisis dejó de responder; otro análisis ha tomado su lugar."), now);
        NoteEnd(other);
        // Before the next one starts, or the index that allows one running run would refuse it.
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    private Task<RunOutcome> ChangeAsync(
        Guid runId, Func<AnalysisRun, Client, CancellationToken, Task<RunResult>> change, CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            async token =>
            {
                var clientId = await db.Runs.Where(r => r.Id == runId).Select(static r => (Guid?)r.ClientId).SingleOrDefaultAsync(token);
                if (clientId is null || await db.LockClientAsync(clientId.Value, token) is not { } client)
                {
                    return new RunOutcome(RunResult.NotFound, null);
                }

                var run = await db.Runs.SingleAsync(r => r.Id == runId, token);
                await db.Entry(run).ReloadAsync(token);
                var result = await change(run, client, token);
                await db.SaveChangesAsync(token);
                return new RunOutcome(result, run.ToSummary());
            },
            cancellationToken);
}
