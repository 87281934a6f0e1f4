using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Pixely.Persistence.Locks;

/// <summary>A lock that is held until it is disposed of, or until its connection breaks.</summary>
public sealed class AdvisoryLock : IAsyncDisposable
{
    private readonly AsyncServiceScope _scope;
    private readonly PixelyDbContext _db;

    internal AdvisoryLock(AsyncServiceScope scope, PixelyDbContext db) => (_scope, _db) = (scope, db);

    /// <summary>
    /// Makes sure that the lock is still held. Whoever holds it for minutes does so now and then, or the server ends the idle transaction.
    /// </summary>
    /// <exception cref="DbException">The connection is gone, and the lock with it.</exception>
    public Task ConfirmAsync(CancellationToken cancellationToken) => _db.Database.ExecuteSqlAsync($"select 1", cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_db.Database.GetDbConnection().State == ConnectionState.Open)
            {
                await _db.Database.RollbackTransactionAsync(CancellationToken.None);
            }
        }
        catch (DbException)
        {
            // Whose connection is gone has lost the lock already, and what was done under it is done.
        }
        finally
        {
            await _scope.DisposeAsync();
        }
    }
}
