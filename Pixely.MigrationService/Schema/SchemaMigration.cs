using Microsoft.EntityFrameworkCore;
using Pixely.MigrationService.Setup;

namespace Pixely.MigrationService.Schema;

/// <summary>Applies the migrations that the database lacks.</summary>
internal sealed class SchemaMigration(SetupConnections connections)
{
    /// <summary>Applies them and returns how many there were.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var db = MigrationContext.Create(connections.Migrator);
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Count();
        if (pending > 0)
        {
            await db.Database.MigrateAsync(cancellationToken);
        }

        return pending;
    }
}
