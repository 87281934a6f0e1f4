using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pixely.Core.Clients;
using Pixely.Persistence.Model;
using Pixely.Persistence.Runs;

namespace Pixely.Persistence.Clients;

/// <summary>A client and whose it is.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="ClientId">The client.</param>
public sealed record ClientOwner(Guid TenantId, Guid ClientId);

/// <summary>Where a list of clients goes on: after this one, by name and id.</summary>
/// <param name="BrandName">Name of the last client of the page before.</param>
/// <param name="Id">Its id.</param>
public sealed record ClientPosition(string BrandName, Guid Id);

/// <summary>Reads client files.</summary>
public sealed class ClientDirectory(PixelyDbContext db, IOptions<ScheduleOptions> schedules)
{
    /// <summary>One client of the current tenant, or null.</summary>
    public Task<ClientSummary?> GetAsync(Guid clientId, CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            async token =>
            {
                var client = await db.Clients.AsNoTracking().SingleOrDefaultAsync(c => c.Id == clientId, token);
                return client is null ? null : (await SummariesAsync([client], token))[0];
            },
            cancellationToken);

    /// <summary>Clients of the current tenant, by name.</summary>
    /// <param name="after">Where the page before ended; null for the first.</param>
    /// <param name="limit">Most clients to return.</param>
    /// <param name="activeOnly">True leaves deactivated clients out.</param>
    /// <param name="readable">Only these, by id; null for all.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<IReadOnlyList<ClientSummary>> ListAsync(
        ClientPosition? after, int limit, bool activeOnly, IReadOnlyList<Guid>? readable, CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            async token =>
            {
                var clients = db.Clients.AsNoTracking().Where(c => (c.IsActive || !activeOnly) && (readable == null || readable.Contains(c.Id)));
                if (after is not null)
                {
                    clients = clients.Where(c => EF.Functions.GreaterThan(ValueTuple.Create(c.BrandName, c.Id), ValueTuple.Create(after.BrandName, after.Id)));
                }

                return await SummariesAsync(await clients.OrderBy(static c => c.BrandName).ThenBy(static c => c.Id).Take(limit).ToListAsync(token), token);
            },
            cancellationToken);

    /// <summary>Clients of all tenants, by name; for the agency and its worker.</summary>
    /// <param name="after">Where the page before ended; null for the first.</param>
    /// <param name="limit">Most clients to return.</param>
    /// <param name="activeOnly">True leaves deactivated clients out.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<IReadOnlyList<ClientSummary>> ListOfAllTenantsAsync(
        ClientPosition? after, int limit, bool activeOnly, CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            async token => await SummariesAsync(
                await db.Clients
                    .FromSql($"select * from directory.clients({after?.BrandName}, {after?.Id}, {activeOnly}, {limit})")
                    .IgnoreQueryFilters([TenantFilter.Name]).AsNoTracking()
                    .OrderBy(static c => c.BrandName).ThenBy(static c => c.Id)
                    .ToListAsync(token),
                token),
            cancellationToken);

    /// <summary>All clients of all tenants, by id: none is passed over because its name changes while they are read.</summary>
    /// <param name="after">The last client of the page before; null for the first page.</param>
    /// <param name="limit">Most clients to return.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<IReadOnlyList<ClientOwner>> ListIdsOfAllTenantsAsync(Guid? after, int limit, CancellationToken cancellationToken) =>
        db.InTransactionAsync<IReadOnlyList<ClientOwner>>(
            async token => await db.Database
                .SqlQuery<ClientOwner>($"select tenant_id as \"TenantId\", client_id as \"ClientId\" from directory.client_ids({after}, {limit})").ToListAsync(token),
            cancellationToken);

    private async Task<IReadOnlyList<ClientSummary>> SummariesAsync(List<Client> clients, CancellationToken cancellationToken)
    {
        var ids = clients.Select(static c => c.Id).ToArray();
        var lastRuns = await db.Runs.FromSql($"select * from directory.last_runs({ids})")
            .IgnoreQueryFilters([TenantFilter.Name]).AsNoTracking()
            .ToDictionaryAsync(static r => r.ClientId, cancellationToken);
        return [.. clients.Select(client => ToSummary(client, lastRuns.GetValueOrDefault(client.Id)))];
    }

    private ClientSummary ToSummary(Client client, AnalysisRun? lastRun) => new()
    {
        Id = client.Id,
        TenantId = client.TenantId,
        Profile = client.Profile,
        IsActive = client.IsActive,
        Schedule = client.Schedule ?? schedules.Value.Default,
        PausedAt = client.PausedAt,
        CreatedAt = client.CreatedAt,
        LastAnalysisTimestamp = client.LastAnalysisTimestamp,
        LastRun = lastRun?.ToSummary(),
        LastCorrectionAt = client.LastCorrectionAt,
        Fallbacks = client.Fallbacks,
    };
}
