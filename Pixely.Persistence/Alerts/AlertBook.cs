using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pixely.Core.Alerts;
using Pixely.Core.Json;
using Pixely.Persistence.Model;
using Pixely.Persistence.Time;

namespace Pixely.Persistence.Alerts;

/// <summary>
/// Opens and closes alerts of the current tenant, each together with the messages about it: whoever sends them finds them whatever happens
/// in between. At most one alert of a client, kind and subject is open.
/// </summary>
public sealed class AlertBook(PixelyDbContext db, TimeProvider time)
{
    /// <summary>Opens an alert and writes a message to each receiver.</summary>
    /// <param name="clientId">The client, or null for the installation.</param>
    /// <param name="finding">What was found.</param>
    /// <param name="receivers">Names of the receivers that want to know.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The alert's id; null when one is open already, which nobody is told of again.</returns>
    public Task<Guid?> RaiseAsync(Guid? clientId, AlertFinding finding, IReadOnlyCollection<string> receivers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return db.InTransactionAsync(
            async token =>
            {
                var (id, now) = (time.NewId(), time.GetDatabaseNow());
                var facts = JsonSerializer.Serialize(finding.Facts, PixelyJson.Options);
                var kind = WireName<AlertKind>.Of(finding.Kind);
                var severity = WireName<AlertSeverity>.Of(AlertKinds.SeverityOf(finding.Kind));
                var raised = await db.Database.ExecuteSqlAsync(
                    $"""
                    insert into alerts (tenant_id, id, client_id, kind, subject, severity, raised_at, facts)
                    values ({db.CurrentTenantId}, {id}, {clientId}, {kind}, {finding.Subject}, {severity}, {now}, {facts}::jsonb)
                    on conflict (tenant_id, client_id, kind, subject) where cleared_at is null do nothing
                    """,
                    token);
                if (raised == 0)
                {
                    return (Guid?)null;
                }

                db.AlertDeliveries.AddRange(receivers.Distinct(StringComparer.Ordinal).Select(receiver => new AlertDelivery
                {
                    TenantId = db.CurrentTenantId,
                    Id = time.NewId(),
                    AlertId = id,
                    Message = AlertMessage.Raised,
                    Receiver = receiver,
                    NextAttemptAt = now,
                }));
                await db.SaveChangesAsync(token);
                db.ChangeTracker.Clear();
                return id;
            },
            cancellationToken);
    }

    /// <summary>Closes an alert and writes a message to each receiver that was told when it was opened.</summary>
    /// <returns>False when it was closed already.</returns>
    public Task<bool> ClearAsync(Guid alertId, CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            async token =>
            {
                var now = time.GetDatabaseNow();
                if (await db.Alerts.Where(a => a.Id == alertId && a.ClearedAt == null).ExecuteUpdateAsync(set => set.SetProperty(static a => a.ClearedAt, now), token) == 0)
                {
                    return false;
                }

                var told = await db.AlertDeliveries.AsNoTracking()
                    .Where(d => d.AlertId == alertId && d.Message == AlertMessage.Raised).Select(static d => d.Receiver).ToListAsync(token);
                db.AlertDeliveries.AddRange(told.Select(receiver => new AlertDelivery
                {
                    TenantId = db.CurrentTenantId,
                    Id = time.NewId(),
                    AlertId = alertId,
                    Message = AlertMessage.Cleared,
                    Receiver = receiver,
                    NextAttemptAt = now,
                }));
                await db.SaveChangesAsync(token);
                db.ChangeTracker.Clear();
                return true;
            },
            cancellationToken);
}
