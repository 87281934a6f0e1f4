namespace Pixely.Persistence.Sql;

/// <summary>Makes a value of a row.</summary>
internal delegate T ReadRow<out T>(ref CopyRow row);

/// <summary>Reads long results as streams of bytes.</summary>
internal static class SqlCopy
{
    /// <summary>The rows of a query within the context's transaction.</summary>
    /// <param name="db">The context.</param>
    /// <param name="query">The query. It cannot have parameters: nothing but constants and what <see cref="SqlLiteral"/> writes may stand in it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="InvalidOperationException">There is no transaction or no tenant.</exception>
    public static async Task<CopyStream> CopyAsync(this PixelyDbContext db, string query, CancellationToken cancellationToken)
    {
        var (connection, _) = db.Enter();
        return new CopyStream(await connection.BeginRawBinaryCopyAsync($"copy ({query}) to stdout (format binary)", cancellationToken));
    }

    /// <summary>The rows of a query as a list.</summary>
    /// <inheritdoc cref="CopyAsync"/>
    public static async Task<List<T>> CopyAsync<T>(this PixelyDbContext db, string query, ReadRow<T> read, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        await using var stream = await db.CopyAsync(query, cancellationToken);
        while (await stream.ReadAsync(cancellationToken))
        {
            var row = stream.Row;
            rows.Add(read(ref row));
        }

        return rows;
    }
}
