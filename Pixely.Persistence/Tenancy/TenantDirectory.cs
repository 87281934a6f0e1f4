using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace Pixely.Persistence.Tenancy;

/// <summary>
/// Finds whose an id is, before a tenant is known. Asks functions of the schema <c>directory</c> that answer with the owner's ids
/// and nothing else. The caller decides whether the owner may be entered.
/// </summary>
public sealed class TenantDirectory(PixelyDbContext db)
{
    /// <summary>The owner of a client, or null.</summary>
    public Task<Owner?> OfClientAsync(Guid clientId, CancellationToken cancellationToken) =>
        OwnerAsync($"select * from directory.owner_of_client({clientId})", cancellationToken);

    /// <summary>The owner of a run, or null.</summary>
    public Task<Owner?> OfRunAsync(Guid runId, CancellationToken cancellationToken) =>
        OwnerAsync($"select * from directory.owner_of_run({runId})", cancellationToken);

    /// <summary>The owner of an insight, or null.</summary>
    public Task<Owner?> OfInsightAsync(Guid insightId, CancellationToken cancellationToken) =>
        OwnerAsync($"select * from directory.owner_of_insight({insightId})", cancellationToken);

    /// <summary>The tenant that a user belongs to, or null.</summary>
    public Task<Guid?> OfUserAsync(Guid userId, CancellationToken cancellationToken) =>
        OneAsync($"select directory.tenant_of_user({userId}) as \"Value\"", cancellationToken);

    internal Task<Guid?> OfRefreshTokenAsync(byte[] tokenHash, CancellationToken cancellationToken) =>
        OneAsync($"select directory.tenant_of_refresh_token({tokenHash}) as \"Value\"", cancellationToken);

    private async Task<Owner?> OwnerAsync(FormattableString sql, CancellationToken cancellationToken)
    {
        var row = await db.InTransactionAsync(token => db.Database.SqlQuery<OwnerRow>(sql).SingleOrDefaultAsync(token), cancellationToken);
        return row is null ? null : new Owner(row.TenantId, row.ClientId);
    }

    private Task<Guid?> OneAsync(FormattableString sql, CancellationToken cancellationToken) =>
        db.InTransactionAsync(token => db.Database.SqlQuery<Guid?>(sql).SingleAsync(token), cancellationToken);

    private sealed record OwnerRow([property: Column("tenant_id")] Guid TenantId, [property: Column("client_id")] Guid ClientId);
}
