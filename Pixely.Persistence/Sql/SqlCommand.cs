using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Pixely.Persistence.Sql;

/// <summary>SQL that EF Core cannot express: whole batches as arrays, upserts, long streams.</summary>
internal static class SqlCommand
{
    /// <summary>A command within the context's transaction; the first parameter, <c>@tenant</c>, is filled already.</summary>
    /// <exception cref="InvalidOperationException">There is no transaction or no tenant.</exception>
    public static NpgsqlCommand CreateCommand(this PixelyDbContext db, string sql)
    {
        var (connection, transaction) = db.Enter();
        return new NpgsqlCommand(sql, connection, transaction).With("tenant", db.CurrentTenantId);
    }

    /// <summary>Adds a parameter.</summary>
    public static NpgsqlCommand With<T>(this NpgsqlCommand command, string name, T value)
    {
        command.Parameters.With(name, value);
        return command;
    }

    /// <summary>Adds a parameter.</summary>
    public static NpgsqlParameterCollection With<T>(this NpgsqlParameterCollection parameters, string name, T value)
    {
        parameters.Add(value is null
            ? new NpgsqlParameter(name, DBNull.Value)
            : new NpgsqlParameter<T>(name, value));
        return parameters;
    }

    /// <summary>Adds a parameter that may be null, whose type PostgreSQL is told in any case: a prepared statement is planned for one type.</summary>
    public static NpgsqlParameterCollection WithNullable<T>(this NpgsqlParameterCollection parameters, string name, T? value, NpgsqlDbType type)
        where T : struct
    {
        parameters.Add(new NpgsqlParameter(name, type) { Value = value is { } given ? given : DBNull.Value });
        return parameters;
    }

    /// <summary>Adds one array parameter: a column of a batch.</summary>
    public static NpgsqlCommand WithColumn<TRow, T>(this NpgsqlCommand command, string name, IReadOnlyList<TRow> rows, Func<TRow, T> value)
    {
        var column = new T[rows.Count];
        for (var i = 0; i < column.Length; i++)
        {
            column[i] = value(rows[i]);
        }

        return command.With(name, column);
    }

    /// <summary>Runs the command and reads its rows.</summary>
    public static async Task<List<T>> ReadAsync<T>(this NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>The context's connection and transaction, which carries the tenant.</summary>
    /// <exception cref="InvalidOperationException">There is no transaction or no tenant.</exception>
    public static (NpgsqlConnection Connection, NpgsqlTransaction Transaction) Enter(this PixelyDbContext db)
    {
        var transaction = db.Database.CurrentTransaction
            ?? throw new InvalidOperationException("A command needs a transaction, which carries the tenant.");
        if (db.TransactionTenant != db.CurrentTenantId)
        {
            throw new InvalidOperationException("The tenant was changed within a transaction. End the transaction first.");
        }

        return ((NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction)transaction.GetDbTransaction());
    }
}
