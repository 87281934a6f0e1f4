using Microsoft.EntityFrameworkCore;
using Pixely.Core.Runs;

namespace Pixely.Persistence.Runs;

/// <summary>A run and the worker that says it holds it.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Worker">The worker's name.</param>
public sealed record RunClaim(Guid RunId, string Worker);

/// <summary>Whether a worker may store something on behalf of a run.</summary>
internal enum RunHold
{
    /// <summary>The run is running, and it is the worker's.</summary>
    Held,

    /// <summary>The client has no such run.</summary>
    NotFound,

    /// <summary>It was not started, or it has ended.</summary>
    NotRunning,

    /// <summary>Another worker holds it.</summary>
    Lost,
}

/// <summary>Fences what is stored on behalf of a run by the worker that holds it.</summary>
internal static class RunLock
{
    /// <summary>
    /// Locks a run until the transaction ends, and returns it as it is then; null when the client has none of that id. While it is locked no
    /// other worker can take it over, so what is stored under the lock is stored by its holder.
    /// </summary>
    public static async Task<AnalysisRun?> LockRunAsync(this PixelyDbContext db, Guid clientId, Guid runId, CancellationToken cancellationToken)
    {
        // The client first, as whoever claims or ends a run does. What is stored below refers to it, so that PostgreSQL would ask for this
        // lock anyway, but after the run's: two transactions would wait for each other.
        await db.Database.ExecuteSqlAsync(
            $"select 1 from fichas_cliente where tenant_id = {db.CurrentTenantId} and id = {clientId} for key share", cancellationToken);
        var run = await db.Runs
            .FromSql($"select * from analysis_runs where tenant_id = {db.CurrentTenantId} and id = {runId} for no key update")
            .SingleOrDefaultAsync(r => r.ClientId == clientId, cancellationToken);
        if (run is not null)
        {
            // A run that was read before in this unit of work would keep its old values.
            await db.Entry(run).ReloadAsync(cancellationToken);
        }

        return run;
    }

    /// <summary>Whether a worker holds a run.</summary>
    public static RunHold HoldBy(this AnalysisRun? run, string worker) => run switch
    {
        null => RunHold.NotFound,
        { Status: not RunStatus.Running } => RunHold.NotRunning,
        _ => run.Worker == worker ? RunHold.Held : RunHold.Lost,
    };
}
