using Microsoft.EntityFrameworkCore;
using Pixely.Persistence;
using Pixely.Persistence.Tenancy;

namespace Pixely.MigrationService.Schema;

/// <summary>The business database as the migrations see it: the same model, without a tenant and without its guards.</summary>
internal static class MigrationContext
{
    public static PixelyDbContext Create(string connectionString) => new(
        new DbContextOptionsBuilder<PixelyDbContext>()
            .UseNpgsql(connectionString, static npgsql => npgsql
                .UseVector()
                .MigrationsAssembly(typeof(MigrationContext).Assembly)
                .MigrationsHistoryTable("history", "migrations"))
            .Options,
        new TenantScope());
}
