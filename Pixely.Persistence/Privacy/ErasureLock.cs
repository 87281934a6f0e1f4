using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Pixely.Persistence.Privacy;

/// <summary>
/// One erasure of a client at a time, and no insight stored meanwhile: what one of them read would be what the other is taking away. Whoever
/// comes second waits a little.
/// </summary>
internal static class ErasureLock
{
    private const string Key = "hashtextextended(concat('erasure ', @client::text), 0)";

    /// <summary>
    /// Takes the lock for a whole erasure, on the connection that it works on: should that break, so does the erasure. Null when another one
    /// has it for longer than a few seconds.
    /// </summary>
    public static async Task<IAsyncDisposable?> TryLockErasureAsync(this PixelyDbContext db, Guid clientId, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        var isHeld = false;
        try
        {
            isHeld = await db.TryAsync("pg_advisory_lock", clientId, cancellationToken);
            return isHeld ? new Held(db, clientId) : null;
        }
        finally
        {
            if (!isHeld)
            {
                await db.Database.CloseConnectionAsync();
            }
        }
    }

    /// <summary>Keeps erasures away until the current transaction ends; false when one is under way for longer than a few seconds.</summary>
    /// <remarks>The transaction cannot go on when this was false.</remarks>
    public static Task<bool> TryKeepFromErasingAsync(this PixelyDbContext db, Guid clientId, CancellationToken cancellationToken) =>
        db.TryAsync("pg_advisory_xact_lock_shared", clientId, cancellationToken);

    private static async Task<bool> TryAsync(this PixelyDbContext db, string function, Guid clientId, CancellationToken cancellationToken)
    {
        try
        {
            return await db.InTransactionAsync(
                async token =>
                {
                    await db.Database.ExecuteSqlAsync($"set local lock_timeout = '5s'", token);
                    await db.CallAsync(function, clientId, token);
                    await db.Database.ExecuteSqlAsync($"set local lock_timeout to default", token);
                    return true;
                },
                cancellationToken);
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return false;
        }
    }

    private static async Task CallAsync(this PixelyDbContext db, string function, Guid clientId, CancellationToken cancellationToken)
    {
        var sql = $"select {function}({Key})";
        await db.Database.ExecuteSqlRawAsync(sql, [new NpgsqlParameter<Guid>("client", clientId)], cancellationToken);
    }

    private sealed class Held(PixelyDbContext db, Guid clientId) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            try
            {
                // A broken connection has lost it already.
                if (db.Database.GetDbConnection().State == System.Data.ConnectionState.Open)
                {
                    await db.InTransactionAsync(token => db.CallAsync("pg_advisory_unlock", clientId, token), CancellationToken.None);
                }
            }
            finally
            {
                await db.Database.CloseConnectionAsync();
            }
        }
    }
}
