using Microsoft.EntityFrameworkCore;
using Pixely.Core.Identity;
using Pixely.Persistence.Model;

namespace Pixely.Persistence.Tenancy;

/// <summary>Where a list of tenants goes on: after this one, by name and id.</summary>
/// <param name="Name">Name of the last tenant of the page before.</param>
/// <param name="Id">Its id.</param>
public sealed record TenantPosition(string Name, Guid Id);

/// <summary>Tenants as the agency's administrator sees them.</summary>
public sealed class AgencyTenants(PixelyDbContext db)
{
    /// <summary>All tenants, by name.</summary>
    /// <param name="after">Where the page before ended; null for the first.</param>
    /// <param name="limit">Most tenants to return.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<IReadOnlyList<TenantSummary>> ListAsync(TenantPosition? after, int limit, CancellationToken cancellationToken) =>
        db.InTransactionAsync<IReadOnlyList<TenantSummary>>(
            async token => [.. (await db.Tenants
                .FromSql($"select * from directory.tenants({after?.Name}, {after?.Id}, {limit})")
                .IgnoreQueryFilters([TenantFilter.Name]).AsNoTracking()
                .OrderBy(static t => t.Name).ThenBy(static t => t.Id)
                .ToListAsync(token)).Select(ToSummary)],
            cancellationToken);

    /// <summary>The current tenant, or null when no tenant has the id.</summary>
    public Task<TenantSummary?> GetAsync(CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            async token => await db.Tenants.AsNoTracking().SingleOrDefaultAsync(token) is { } tenant ? ToSummary(tenant) : null,
            cancellationToken);

    private static TenantSummary ToSummary(Tenant tenant) => new()
    {
        Id = tenant.Id,
        Name = tenant.Name,
        IsActive = tenant.IsActive,
        CreatedAt = tenant.CreatedAt,
    };
}
