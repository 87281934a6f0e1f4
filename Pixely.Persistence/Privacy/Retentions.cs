using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;
using Pixely.Persistence.Time;

namespace Pixely.Persistence.Privacy;

/// <summary>A client that keeps texts and names for a time.</summary>
/// <param name="TenantId">Its tenant.</param>
/// <param name="ClientId">The client.</param>
public sealed record RetainingClient([property: Column("tenant_id")] Guid TenantId, [property: Column("client_id")] Guid ClientId);

/// <summary>Knows which clients keep texts and names for how long.</summary>
public sealed class Retentions(PixelyDbContext db, TimeProvider time)
{
    /// <summary>Clients of all tenants that keep them for a time, active or not.</summary>
    public Task<IReadOnlyList<RetainingClient>> ListAsync(CancellationToken cancellationToken) =>
        db.InTransactionAsync<IReadOnlyList<RetainingClient>>(
            async token => await db.Database.SqlQuery<RetainingClient>($"select * from directory.retentions()").ToListAsync(token), cancellationToken);

    /// <summary>The first day that a client of the current tenant keeps, in its time zone; null when it has nothing older, or keeps all.</summary>
    public Task<DateOnly?> FindDueAsync(Guid clientId, CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            async token =>
            {
                var client = await db.Clients.AsNoTracking().SingleOrDefaultAsync(c => c.Id == clientId, token);
                if (client?.RetentionDays is not { } days)
                {
                    return null;
                }

                var zone = TimeZoneInfo.FindSystemTimeZoneById(client.TimeZone);
                var first = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), zone).DateTime).AddDays(-days);
                var until = zone.BeginningOf(first);
                // Names go on the day on which their last text does, so that texts tell.
                var isDue = await db.Comments.AnyAsync(c => c.ClientId == clientId && c.PublishedAt < until && c.ErasedAt == null, token);
                return isDue ? first : (DateOnly?)null;
            },
            cancellationToken);
}
