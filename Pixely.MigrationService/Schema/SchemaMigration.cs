using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;
using Pixely.MigrationService.Setup;

namespace Pixely.MigrationService.Schema;

/// <summary>Applies the migrations that the database lacks.</summary>
internal sealed class SchemaMigration(SetupConnections connections)
{
    /// <summary>Applies them and returns how many there were.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        // EF Core would have to build its model to answer this, which takes longer than the rest of an ordinary start.
        var pending = Known().Except(await ReadAppliedAsync(cancellationToken), StringComparer.Ordinal).Count();
        if (pending > 0)
        {
            await using var db = MigrationContext.Create(connections.Migrator);
            await db.Database.MigrateAsync(cancellationToken);
        }

        return pending;
    }

    private static IEnumerable<string> Known() =>
        typeof(SchemaMigration).Assembly.GetTypes().Select(static t => t.GetCustomAttribute<MigrationAttribute>()?.Id).OfType<string>();

    private async Task<List<string>> ReadAppliedAsync(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connections.Migrator);
        await connection.OpenAsync(cancellationToken);
        await using var exists = new NpgsqlCommand("select to_regclass('migrations.history') is not null", connection);
        if (await exists.ExecuteScalarAsync(cancellationToken) is not true)
        {
            return [];
        }

        await using var read = new NpgsqlCommand("select \"MigrationId\" from migrations.history", connection);
        await using var reader = await read.ExecuteReaderAsync(cancellationToken);
        var applied = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            applied.Add(reader.GetString(0));
        }

        return applied;
    }
}
