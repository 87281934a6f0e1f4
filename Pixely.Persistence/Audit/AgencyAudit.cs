using System.ComponentModel.DataAnnotations.Schema;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pixely.Core.Audit;
using Pixely.Core.Json;
using Pixely.Persistence.Model;

namespace Pixely.Persistence.Audit;

/// <summary>Events of all tenants, for the agency.</summary>
public sealed class AgencyAudit(PixelyDbContext db)
{
    /// <summary>Events, newest first.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="after">The last event of the page before; null for the first page.</param>
    /// <param name="limit">Most events to return.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<IReadOnlyList<AuditedEvent>> ListAsync(
        AuditFilter filter, AuditPosition? after, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var outcome = filter.Outcome is { } wanted ? WireName<AuditOutcome>.Of(wanted) : null;
        return db.InTransactionAsync<IReadOnlyList<AuditedEvent>>(
            async token =>
            {
                var events = await db.AuditEvents
                    .FromSql($"""
                        select * from directory.audit_events(
                            {filter.TenantId}, {filter.ActorId}, {filter.Action}, {outcome}, {filter.Since}, {filter.Until},
                            {after?.OccurredAt}, {after?.Id}, {limit})
                        """)
                    .IgnoreQueryFilters([TenantFilter.Name]).AsNoTracking()
                    .OrderByDescending(static e => e.OccurredAt).ThenByDescending(static e => e.Id)
                    .ToListAsync(token);
                var users = await ReadUserNamesAsync([.. events.Select(static e => e.ActorId).OfType<Guid>().Distinct()], token);
                var tenants = await ReadTenantNamesAsync(
                    [.. events.Select(static e => e.TenantId).Concat(events.Select(static e => e.SubjectTenantId).OfType<Guid>()).Distinct()], token);
                return [.. events.Select(one => Named(one, users, tenants))];
            },
            cancellationToken);
    }

    private static AuditedEvent Named(AuditEvent one, Dictionary<Guid, string> users, Dictionary<Guid, string> tenants) => new()
    {
        Id = one.Id,
        OccurredAt = one.OccurredAt,
        Tenant = new TenantReference(one.TenantId, tenants.GetValueOrDefault(one.TenantId)),
        Action = one.Action,
        Outcome = one.Outcome,
        Actor = one.ActorId is { } actor ? new AuditActor(actor, users.GetValueOrDefault(actor)) : null,
        SubjectId = one.SubjectId,
        SubjectTenant = one.SubjectTenantId is { } other ? new TenantReference(other, tenants.GetValueOrDefault(other)) : null,
        Address = one.Address,
        Details = one.Details is { } details ? JsonSerializer.Deserialize<JsonElement>(details, PixelyJson.Options) : null,
    };

    private async Task<Dictionary<Guid, string>> ReadUserNamesAsync(Guid[] ids, CancellationToken cancellationToken) =>
        (await db.Database.SqlQuery<NameRow>($"select user_id as id, email as name from directory.user_names({ids})").ToListAsync(cancellationToken))
            .ToDictionary(static row => row.Id, static row => row.Name);

    private async Task<Dictionary<Guid, string>> ReadTenantNamesAsync(Guid[] ids, CancellationToken cancellationToken) =>
        (await db.Database.SqlQuery<NameRow>($"select tenant_id as id, name from directory.tenant_names({ids})").ToListAsync(cancellationToken))
            .ToDictionary(static row => row.Id, static row => row.Name);

    private sealed record NameRow([property: Column("id")] Guid Id, [property: Column("name")] string Name);
}
