using Npgsql;

namespace Pixely.Soak.Checks;

/// <summary>Reads rows for checks.</summary>
internal static class CheckQueries
{
    /// <summary>Reads all rows of a query.</summary>
    /// <param name="database">The database.</param>
    /// <param name="sql">The query; parameters are $1, $2 and so on.</param>
    /// <param name="read">Makes something of a row.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <param name="parameters">Its parameters.</param>
    public static async Task<List<T>> ReadAsync<T>(
        this NpgsqlConnection database, string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params object[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, database);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        }

        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>Reads lines of text: a query whose rows are violations already.</summary>
    public static async Task<IReadOnlyList<string>> LinesAsync(
        this NpgsqlConnection database, string sql, CancellationToken cancellationToken, params object[] parameters) =>
        await database.ReadAsync(sql, static row => row.GetString(0), cancellationToken, parameters);
}
