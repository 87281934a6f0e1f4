using Aspire.Hosting.ApplicationModel;
using Npgsql;

namespace Aspire.Hosting.Embedded.Postgres;

/// <summary>Creates the declared databases that a server does not have yet.</summary>
internal static class DatabaseCreation
{
    public static async Task EnsureAsync(PostgresServerResource server, CancellationToken cancellationToken)
    {
        await using var connection = await PostgresHealthCheck.ConnectAsync(server, "postgres", cancellationToken);
        foreach (var name in server.Databases.Values)
        {
            await using var find = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection) { Parameters = { new() { Value = name } } };
            if (await find.ExecuteScalarAsync(cancellationToken) is null)
            {
                await using var create = new NpgsqlCommand($"create database \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", connection);
                await create.ExecuteNonQueryAsync(cancellationToken);
            }
        }
    }
}
