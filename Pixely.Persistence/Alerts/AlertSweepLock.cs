using System.Data;
using Microsoft.EntityFrameworkCore;

namespace Pixely.Persistence.Alerts;

/// <summary>
/// One Api of all looks for alerts at a time. What two of them found would be stored once all the same; this saves the database the work. The
/// connection that carries the lock is kept: should it break, so does the lock.
/// </summary>
public sealed class AlertSweepLock(PixelyDbContext db)
{
    /// <summary>Takes the lock, or gives null when another Api has it.</summary>
    public async Task<IAsyncDisposable?> TryTakeAsync(CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        var isHeld = false;
        try
        {
            isHeld = await db.InTransactionAsync(
                token => db.Database.SqlQuery<bool>($"select pg_try_advisory_lock(hashtextextended('pixely alerts', 0)) as \"Value\"").SingleAsync(token),
                cancellationToken);
            return isHeld ? new Held(db) : null;
        }
        finally
        {
            if (!isHeld)
            {
                await db.Database.CloseConnectionAsync();
            }
        }
    }

    private sealed class Held(PixelyDbContext db) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            try
            {
                // A broken connection has lost it already.
                if (db.Database.GetDbConnection().State == ConnectionState.Open)
                {
                    await db.InTransactionAsync(
                        token => db.Database.SqlQuery<bool>($"select pg_advisory_unlock(hashtextextended('pixely alerts', 0)) as \"Value\"").SingleAsync(token),
                        CancellationToken.None);
                }
            }
            finally
            {
                await db.Database.CloseConnectionAsync();
            }
        }
    }
}
