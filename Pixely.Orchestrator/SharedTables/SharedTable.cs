using Npgsql;

namespace Pixely.Orchestrator.SharedTables;

/// <summary>A table that all workers share in the scheduler's database, made by the first who needs it.</summary>
/// <param name="database">Connections to the database; disposed with the table.</param>
/// <param name="name">Its name.</param>
/// <param name="columns">Its columns, as SQL defines them.</param>
internal sealed class SharedTable(NpgsqlDataSource database, string name, string columns) : IDisposable
{
    /// <summary>Executes one statement and reads what it returns.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="values">Its parameters, from $1 on.</param>
    /// <param name="read">Reads the rows.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="NpgsqlException">The database is away, or refuses.</exception>
    public async Task<T> ReadAsync<T>(string sql, object[] values, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        try
        {
            return await TryReadAsync(sql, values, read, cancellationToken);
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            await using var create = database.CreateBatch();
            // The lock makes several workers' first steps one after another: "if not exists" alone does not.
            create.BatchCommands.Add(new NpgsqlBatchCommand($"select pg_advisory_xact_lock(hashtext('{name}'))"));
            create.BatchCommands.Add(new NpgsqlBatchCommand($"create table if not exists {name} ({columns})"));
            await create.ExecuteNonQueryAsync(cancellationToken);
            return await TryReadAsync(sql, values, read, cancellationToken);
        }
    }

    public void Dispose() => database.Dispose();

    private async Task<T> TryReadAsync<T>(string sql, object[] values, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        try
        {
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            return read(rows);
        }
        catch (TimeoutException slow)
        {
            // A name that is looked up for too long is no fault of Npgsql's own, and just as far away.
            throw new NpgsqlException("The database was not found in time.", slow);
        }
    }
}
