using Microsoft.EntityFrameworkCore;

namespace Pixely.Persistence.Tenancy;

/// <summary>Makes those who change a tenant or its accounts wait for each other, and those who sign in for them.</summary>
internal static class TenantLock
{
    /// <summary>Locks the current tenant until the transaction ends, and returns it as it is then; null when there is none.</summary>
    public static async Task<Tenant?> LockTenantAsync(this PixelyDbContext db, CancellationToken cancellationToken)
    {
        // Rows that refer to the tenant may be added meanwhile: most work goes on while an administrator is at it.
        var tenant = await db.Tenants
            .FromSql($"select * from tenants where id = {db.CurrentTenantId} for no key update")
            .SingleOrDefaultAsync(cancellationToken);
        if (tenant is not null)
        {
            await db.Entry(tenant).ReloadAsync(cancellationToken);
        }

        return tenant;
    }

    /// <summary>Whether the current tenant is switched on, which stays so until the transaction ends; others may ask the same meanwhile.</summary>
    public static async Task<bool> HoldActiveTenantAsync(this PixelyDbContext db, CancellationToken cancellationToken) =>
        await db.Tenants
            .FromSql($"select * from tenants where id = {db.CurrentTenantId} for share")
            .AsNoTracking()
            .SingleOrDefaultAsync(cancellationToken) is { IsActive: true };
}
