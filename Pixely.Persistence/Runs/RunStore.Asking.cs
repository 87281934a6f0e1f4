using Microsoft.EntityFrameworkCore;
using Pixely.Core.Audit;
using Pixely.Core.Audit.Details;
using Pixely.Core.Runs;
using Pixely.Persistence.Clients;
using Pixely.Persistence.Identity;
using Pixely.Persistence.Time;

namespace Pixely.Persistence.Runs;

public sealed partial class RunStore
{
    private static readonly TimeSpan NextKey = TimeSpan.FromMicroseconds(1);

    private static readonly TimeSpan LastKey = TimeSpan.FromMilliseconds(1);

    /// <summary>Asks for a run now; a run that is open already is given back instead.</summary>
    /// <exception cref="NoAdministratorException">Whoever asks was disabled meanwhile.</exception>
    public Task<RunOutcome> RequestAsync(Guid clientId, CancellationToken cancellationToken) =>
        AddAsync(
            clientId,
            async token =>
            {
                await administrator.ConfirmAsync(token);
                return await db.Runs
                    .Where(r => r.ClientId == clientId && (r.Status == RunStatus.Requested || r.Status == RunStatus.Running))
                    .OrderBy(static r => r.RequestedAt).FirstOrDefaultAsync(token);
            },
            () => NewRun(clientId, RunTrigger.Request, time.GetDatabaseNow(), dueAt: null),
            cancellationToken);

    /// <summary>The run of a scheduled instant; the same instant always gives the same run.</summary>
    public Task<RunOutcome> ScheduleAsync(Guid clientId, DateTimeOffset dueAt, CancellationToken cancellationToken)
    {
        var due = dueAt.ToDatabaseInstant();
        return AddAsync(
            clientId,
            async token =>
            {
                // A run that ended before it was due was made by a clock that ran ahead: the day itself still has to come.
                var last = due + LastKey;
                var known = await db.Runs.Where(r => r.ClientId == clientId && r.DueAt >= due && r.DueAt <= last)
                    .OrderByDescending(static r => r.DueAt).FirstOrDefaultAsync(token);
                if (known is null || !(known.FinishedAt < due))
                {
                    return known;
                }

                due = known.DueAt!.Value + NextKey;
                return null;
            },
            () => NewRun(clientId, RunTrigger.Schedule, due, due),
            cancellationToken);
    }

    /// <summary>
    /// Another attempt at what a failed run should have done; the same instant always gives the same run. Superseded when the failed run is
    /// not the client's newest any more, or did not fail.
    /// </summary>
    /// <param name="clientId">The client.</param>
    /// <param name="dueAt">When the attempt was to begin.</param>
    /// <param name="failedRunId">The run that failed.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<RunOutcome> RetryAsync(Guid clientId, DateTimeOffset dueAt, Guid failedRunId, CancellationToken cancellationToken)
    {
        var due = dueAt.ToDatabaseInstant();
        return AddAsync(
            clientId,
            token => db.Runs.SingleOrDefaultAsync(r => r.ClientId == clientId && r.DueAt == due, token),
            () => NewRun(clientId, RunTrigger.Retry, due, due),
            cancellationToken,
            async token =>
            {
                // A due run waits for its turn: which of two is newer, their beginnings tell. An open one draws its own conclusion.
                var failed = await db.Runs.SingleOrDefaultAsync(r => r.ClientId == clientId && r.Id == failedRunId && r.Status == RunStatus.Failed, token);
                return failed is null
                    || await db.Runs.AnyAsync(
                        r => r.ClientId == clientId
                            && (r.Status == RunStatus.Requested || r.Status == RunStatus.Running || r.StartedAt > failed.StartedAt),
                        token)
                    ? RunResult.Superseded
                    : RunResult.Done;
            });
    }

    private Task<RunOutcome> AddAsync(
        Guid clientId,
        Func<CancellationToken, Task<AnalysisRun?>> find,
        Func<AnalysisRun> create,
        CancellationToken cancellationToken,
        Func<CancellationToken, Task<RunResult>>? judge = null) =>
        db.InTransactionAsync(
            async token =>
            {
                if (await db.LockClientAsync(clientId, token) is not { } client)
                {
                    return new RunOutcome(RunResult.NotFound, null);
                }

                if (await find(token) is { } known)
                {
                    return new RunOutcome(RunResult.Done, known.ToSummary());
                }

                if (!client.IsActive)
                {
                    return new RunOutcome(RunResult.ClientInactive, null);
                }

                if (judge is not null && await judge(token) is var verdict && verdict != RunResult.Done)
                {
                    return new RunOutcome(verdict, null);
                }

                var run = create();
                if (run.Trigger != RunTrigger.Request && client.PausedAt is not null)
                {
                    return new RunOutcome(RunResult.ClientPaused, null);
                }

                db.Runs.Add(run);
                audit.Note(run.Trigger == RunTrigger.Request ? AuditAction.RunRequested : AuditAction.RunScheduled, run.Id, new RunAskedDetails(run.Trigger));
                await db.SaveChangesAsync(token);
                return new RunOutcome(RunResult.Done, run.ToSummary());
            },
            cancellationToken);

    private AnalysisRun NewRun(Guid clientId, RunTrigger trigger, DateTimeOffset requestedAt, DateTimeOffset? dueAt) => new()
    {
        TenantId = db.CurrentTenantId,
        Id = time.NewId(),
        ClientId = clientId,
        Trigger = trigger,
        Status = RunStatus.Requested,
        RequestedAt = requestedAt,
        DueAt = dueAt,
    };
}
