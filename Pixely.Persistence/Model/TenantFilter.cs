using Microsoft.EntityFrameworkCore;
using Pixely.Persistence.Tenancy;

namespace Pixely.Persistence.Model;

/// <summary>Adds the named query filter <c>tenant</c> to every entity.</summary>
internal static class TenantFilter
{
    public const string Name = "tenant";

    public static void Apply(ModelBuilder modelBuilder, PixelyDbContext context)
    {
        modelBuilder.Entity<Tenant>().HasQueryFilter(Name, tenant => tenant.Id == context.CurrentTenantId);

        var add = typeof(TenantFilter).GetMethod(nameof(Add), System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!;
        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(static e => e.ClrType.IsAssignableTo(typeof(ITenantOwned))).ToList())
        {
            add.MakeGenericMethod(entity.ClrType).Invoke(null, [modelBuilder, context]);
        }
    }

    // EF replaces the captured context by the one that runs the query.
    private static void Add<TEntity>(ModelBuilder modelBuilder, PixelyDbContext context)
        where TEntity : class, ITenantOwned =>
        modelBuilder.Entity<TEntity>().HasQueryFilter(Name, row => row.TenantId == context.CurrentTenantId);
}
