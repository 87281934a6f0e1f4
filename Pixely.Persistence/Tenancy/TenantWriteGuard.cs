using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Pixely.Persistence.Tenancy;

/// <summary>Refuses to save a row of another tenant, before PostgreSQL refuses it.</summary>
internal sealed class TenantWriteGuard : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Check((PixelyDbContext)eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Check((PixelyDbContext)eventData.Context!);
        return ValueTask.FromResult(result);
    }

    private static void Check(PixelyDbContext context)
    {
        foreach (var entry in context.ChangeTracker.Entries())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted))
            {
                continue;
            }

            var owner = entry.Entity switch
            {
                ITenantOwned owned => owned.TenantId,
                Tenant tenant => tenant.Id,
                _ => throw new InvalidOperationException($"{entry.Metadata.ClrType.Name} has no tenant."),
            };
            if (owner != context.TenantContext.TenantId)
            {
                throw new InvalidOperationException($"A {entry.Metadata.ClrType.Name} of another tenant must not be saved.");
            }
        }
    }
}
