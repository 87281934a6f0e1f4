using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pixely.Persistence.Clients;
using Pixely.Persistence.Tenancy;

namespace Pixely.Persistence.Model;

/// <summary>References within a tenant: both sides carry the tenant, so a row can never point into another one's data.</summary>
internal static class TenantKeyExtensions
{
    /// <summary>References the tenant itself.</summary>
    public static void BelongsToTenant<TEntity>(this EntityTypeBuilder<TEntity> entity)
        where TEntity : class, ITenantOwned =>
        entity.HasOne<Tenant>().WithMany().HasForeignKey(static e => e.TenantId).OnDelete(DeleteBehavior.Restrict);

    /// <summary>References a client by (tenant, client).</summary>
    public static void BelongsToClient<TEntity>(this EntityTypeBuilder<TEntity> entity)
        where TEntity : class, ITenantOwned =>
        entity.HasOne<Client>().WithMany().HasForeignKey("TenantId", "ClientId")
            .HasPrincipalKey(static c => new { c.TenantId, c.Id }).OnDelete(DeleteBehavior.Restrict);

    /// <summary>References any other row by (tenant, <paramref name="foreignKey"/>).</summary>
    public static void BelongsTo<TEntity, TPrincipal>(
        this EntityTypeBuilder<TEntity> entity, string foreignKey, Expression<Func<TPrincipal, object?>> principalKey)
        where TEntity : class, ITenantOwned
        where TPrincipal : class, ITenantOwned =>
        entity.HasOne<TPrincipal>().WithMany().HasForeignKey("TenantId", foreignKey).HasPrincipalKey(principalKey).OnDelete(DeleteBehavior.Restrict);
}
