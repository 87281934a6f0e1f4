using Microsoft.EntityFrameworkCore;

namespace Pixely.Persistence.Tenancy;

/// <summary>
/// Finds whose an id is, before a tenant is known. Asks functions of the schema <c>directory</c> that answer with the owner's id
/// and nothing else. The caller decides whether the owner may be entered.
/// </summary>
public sealed class TenantDirectory(PixelyDbContext db)
{
    /// <summary>The tenant that owns a client, or null.</summary>
    public Task<Guid?> OfClientAsync(Guid clientId, CancellationToken cancellationToken) =>
        OneAsync($"select directory.tenant_of_client({clientId}) as \"Value\"", cancellationToken);

    /// <summary>The tenant that owns a run, or null.</summary>
    public Task<Guid?> OfRunAsync(Guid runId, CancellationToken cancellationToken) =>
        OneAsync($"select directory.tenant_of_run({runId}) as \"Value\"", cancellationToken);

    /// <summary>The tenant that owns an insight, or null.</summary>
    public Task<Guid?> OfInsightAsync(Guid insightId, CancellationToken cancellationToken) =>
        OneAsync($"select directory.tenant_of_insight({insightId}) as \"Value\"", cancellationToken);

    internal Task<Guid?> OfRefreshTokenAsync(byte[] tokenHash, CancellationToken cancellationToken) =>
        OneAsync($"select directory.tenant_of_refresh_token({tokenHash}) as \"Value\"", cancellationToken);

    private Task<Guid?> OneAsync(FormattableString sql, CancellationToken cancellationToken) =>
        db.InTransactionAsync(token => db.Database.SqlQuery<Guid?>(sql).SingleAsync(token), cancellationToken);
}
