using Pixely.Persistence.Sql;

namespace Pixely.Persistence.Tenancy;

/// <summary>
/// Finds whose an id is, before a tenant is known. Asks functions of the schema <c>directory</c> that answer with the owner's ids
/// and nothing else. The caller decides whether the owner may be entered.
/// </summary>
public sealed class TenantDirectory(PixelyDbContext db)
{
    /// <summary>The owner of a client, or null.</summary>
    public Task<Owner?> OfClientAsync(Guid clientId, CancellationToken cancellationToken) =>
        OwnerAsync($"select tenant_id, client_id from directory.owner_of_client({clientId})", cancellationToken);

    /// <summary>The owner of a run, or null.</summary>
    public Task<Owner?> OfRunAsync(Guid runId, CancellationToken cancellationToken) =>
        OwnerAsync($"select tenant_id, client_id from directory.owner_of_run({runId})", cancellationToken);

    /// <summary>The owner of an insight, or null.</summary>
    public Task<Owner?> OfInsightAsync(Guid insightId, CancellationToken cancellationToken) =>
        OwnerAsync($"select tenant_id, client_id from directory.owner_of_insight({insightId})", cancellationToken);

    /// <summary>The tenant that a user belongs to, or null.</summary>
    public Task<Guid?> OfUserAsync(Guid userId, CancellationToken cancellationToken) =>
        OneAsync($"select directory.tenant_of_user({userId})", cancellationToken);

    internal Task<Guid?> OfRefreshTokenAsync(byte[] tokenHash, CancellationToken cancellationToken) =>
        OneAsync($"select directory.tenant_of_refresh_token({tokenHash})", cancellationToken);

    private Task<Owner?> OwnerAsync(FormattableString sql, CancellationToken cancellationToken) =>
        db.AskDirectoryAsync(sql, static row => new Owner(row.GetGuid(0), row.GetGuid(1)), cancellationToken);

    private Task<Guid?> OneAsync(FormattableString sql, CancellationToken cancellationToken) =>
        db.AskDirectoryAsync(sql, static row => row.IsDBNull(0) ? (Guid?)null : row.GetGuid(0), cancellationToken);
}
