using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Pixely.Persistence.Pools;

namespace Pixely.Persistence.Locks;

/// <summary>
/// Advisory locks that last longer than one transaction of whoever takes them. Each belongs to a transaction of its own, never to the session: a
/// pool between, such as PgBouncer, gives a session to somebody else after each transaction, and a lock of the session stays behind in it for ever.
/// </summary>
public sealed class AdvisoryLocks(IServiceScopeFactory scopes)
{
    /// <summary>Takes a lock, or gives null when somebody else has it for longer than one waits.</summary>
    /// <param name="key">What it is for; the same text is the same lock.</param>
    /// <param name="wait">How long to wait for it; zero only tries. A multiple of a millisecond.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<AdvisoryLock?> TryTakeAsync(string key, TimeSpan wait, CancellationToken cancellationToken)
    {
        // Not the caller's: what it does meanwhile has transactions of its own, which end before this one.
        var scope = scopes.CreateAsyncScope();
        var isHeld = false;
        try
        {
            scope.ServiceProvider.GetRequiredService<DatabasePoolScope>().Use(DatabasePool.Locks);
            var db = scope.ServiceProvider.GetRequiredService<PixelyDbContext>();
            await db.Database.BeginTransactionAsync(cancellationToken);
            isHeld = wait == TimeSpan.Zero ? await TryAsync(db, key, cancellationToken) : await WaitAsync(db, key, wait, cancellationToken);
            return isHeld ? new AdvisoryLock(scope, db) : null;
        }
        finally
        {
            if (!isHeld)
            {
                await scope.DisposeAsync();
            }
        }
    }

    private static Task<bool> TryAsync(PixelyDbContext db, string key, CancellationToken cancellationToken) =>
        db.Database.SqlQuery<bool>($"select pg_try_advisory_xact_lock(hashtextextended({key}, 0)) as \"Value\"").SingleAsync(cancellationToken);

    private static async Task<bool> WaitAsync(PixelyDbContext db, string key, TimeSpan wait, CancellationToken cancellationToken)
    {
        try
        {
            var milliseconds = wait.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture);
            await db.Database.ExecuteSqlAsync($"select set_config('lock_timeout', {milliseconds}, true)", cancellationToken);
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({key}, 0))", cancellationToken);
            return true;
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return false;
        }
    }
}
