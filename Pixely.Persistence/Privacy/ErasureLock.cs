using Microsoft.EntityFrameworkCore;
using Npgsql;
using Pixely.Persistence.Locks;

namespace Pixely.Persistence.Privacy;

/// <summary>
/// One erasure of a client at a time, and no insight stored meanwhile: what one of them read would be what the other is taking away. Whoever
/// comes second waits a little.
/// </summary>
internal static class ErasureLock
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Takes the lock for a whole erasure. Null when another one has it for longer than a few seconds.</summary>
    public static Task<AdvisoryLock?> TryLockErasureAsync(this AdvisoryLocks locks, Guid clientId, CancellationToken cancellationToken) =>
        locks.TryTakeAsync(KeyOf(clientId), Patience, cancellationToken);

    /// <summary>Keeps erasures away until the current transaction ends; false when one is under way for longer than a few seconds.</summary>
    /// <remarks>The transaction cannot go on when this was false.</remarks>
    public static async Task<bool> TryKeepFromErasingAsync(this PixelyDbContext db, Guid clientId, CancellationToken cancellationToken)
    {
        try
        {
            await db.Database.ExecuteSqlAsync($"set local lock_timeout = '5s'", cancellationToken);
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock_shared(hashtextextended({KeyOf(clientId)}, 0))", cancellationToken);
            await db.Database.ExecuteSqlAsync($"set local lock_timeout to default", cancellationToken);
            return true;
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return false;
        }
    }

    private static string KeyOf(Guid clientId) => $"erasure {clientId}";
}
