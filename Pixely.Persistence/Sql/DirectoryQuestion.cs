using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Pixely.Persistence.Sql;

/// <summary>Questions to the functions of the schema <c>directory</c>, which need no tenant: one round trip each, prepared once a connection.</summary>
internal static class DirectoryQuestion
{
    /// <summary>The one row of the answer, or the default when there is none. Within the current transaction if there is one.</summary>
    /// <param name="db">Whose connection is used.</param>
    /// <param name="sql">The question; what is interpolated is sent as parameters.</param>
    /// <param name="read">Reads the row.</param>
    /// <param name="cancellationToken">Stops the question.</param>
    public static async Task<T?> AskDirectoryAsync<T>(
        this PixelyDbContext db, FormattableString sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = new NpgsqlCommand(TextOf(sql), (NpgsqlConnection)db.Database.GetDbConnection());
            foreach (var value in sql.GetArguments())
            {
                command.Parameters.Add(new NpgsqlParameter { Value = value });
            }

            await command.PrepareAsync(cancellationToken);
            await using var row = await command.ExecuteReaderAsync(cancellationToken);
            return await row.ReadAsync(cancellationToken) ? read(row) : default;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static string TextOf(FormattableString sql) => string.Format(
        CultureInfo.InvariantCulture, sql.Format, [.. Enumerable.Range(1, sql.ArgumentCount).Select(static number => (object)string.Create(CultureInfo.InvariantCulture, $"${number}"))]);
}
