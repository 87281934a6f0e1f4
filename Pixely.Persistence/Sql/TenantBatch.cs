using Microsoft.EntityFrameworkCore;
using Npgsql;
using Pixely.Persistence.Tenancy;

namespace Pixely.Persistence.Sql;

/// <summary>
/// Statements of the current tenant in one round trip: PostgreSQL is told the tenant first, and what is sent together is one transaction,
/// with which the setting ends. Elsewhere beginning, telling and committing are round trips of their own, which is most of what a short
/// question costs. Statements are prepared once a connection.
/// </summary>
internal sealed class TenantBatch : IAsyncDisposable
{
    private readonly PixelyDbContext _db;
    private readonly NpgsqlBatch _batch;

    private TenantBatch(PixelyDbContext db)
    {
        _db = db;
        _batch = new NpgsqlBatch((NpgsqlConnection)db.Database.GetDbConnection());
        Add(SetTenant).With("tenant", db.CurrentTenantId.ToString());
    }

    /// <summary>Tells PostgreSQL the tenant until the end of the transaction.</summary>
    public const string SetTenant = $"select set_config('{TenantSession.Setting}', @tenant, true)";

    /// <summary>Takes a connection.</summary>
    /// <exception cref="InvalidOperationException">There is no tenant, or there is a transaction, which has its own.</exception>
    public static async Task<TenantBatch> OpenAsync(PixelyDbContext db, CancellationToken cancellationToken)
    {
        if (db.Database.CurrentTransaction is not null)
        {
            throw new InvalidOperationException("A batch is a transaction of its own: it cannot run within another.");
        }

        var batch = new TenantBatch(db);
        await db.Database.OpenConnectionAsync(cancellationToken);
        return batch;
    }

    /// <summary>Adds a statement.</summary>
    public NpgsqlParameterCollection Add(string sql)
    {
        var command = new NpgsqlBatchCommand(sql);
        _batch.BatchCommands.Add(command);
        return command.Parameters;
    }

    /// <summary>Sends all statements; the reader is at the first that was added.</summary>
    public async Task<NpgsqlDataReader> ReadAsync(CancellationToken cancellationToken)
    {
        await _batch.PrepareAsync(cancellationToken);
        var reader = await _batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        return reader;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _batch.DisposeAsync();
        await _db.Database.CloseConnectionAsync();
    }
}
