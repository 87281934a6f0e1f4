using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;
using Pixely.Core.Alerts;
using Pixely.Core.Clients;
using Pixely.Persistence.Model;
using Pixely.Persistence.Operations;

namespace Pixely.Persistence.Alerts;

/// <summary>Where a list of alerts goes on.</summary>
/// <param name="RaisedAt">Of the last alert of the page before.</param>
/// <param name="Id">Its id.</param>
public sealed record AlertPosition(DateTimeOffset RaisedAt, Guid Id);

/// <summary>Open alerts of one kind.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Severity">Its severity.</param>
/// <param name="Count">How many are open.</param>
public sealed record OpenAlerts(AlertKind Kind, AlertSeverity Severity, int Count);

/// <summary>Lists alerts, newest first.</summary>
public sealed class AlertArchive(PixelyDbContext db)
{
    /// <summary>Alerts of all tenants with the messages about them, for the agency.</summary>
    /// <param name="isOpen">Only open ones, or only those that are over; null for all.</param>
    /// <param name="clientId">Only those of this client; null for all.</param>
    /// <param name="after">The last alert of the page before; null for the first page.</param>
    /// <param name="limit">Most alerts to return.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<IReadOnlyList<AlertSummary>> ListOfAllTenantsAsync(
        bool? isOpen, Guid? clientId, AlertPosition? after, int limit, CancellationToken cancellationToken) =>
        db.InTransactionAsync<IReadOnlyList<AlertSummary>>(
            async token =>
            {
                var alerts = await db.Alerts
                    .FromSql($"select * from directory.alerts({isOpen}, {clientId}, {after?.RaisedAt}, {after?.Id}, {limit})")
                    .IgnoreQueryFilters([TenantFilter.Name]).AsNoTracking()
                    .OrderByDescending(static a => a.RaisedAt).ThenByDescending(static a => a.Id).ToListAsync(token);
                var (tenants, ids) = (alerts.Select(static a => a.TenantId).ToArray(), alerts.Select(static a => a.Id).ToArray());
                var messages = (await db.AlertDeliveries.FromSql($"select * from directory.alert_messages({tenants}, {ids})")
                    .IgnoreQueryFilters([TenantFilter.Name]).AsNoTracking().OrderBy(static d => d.Id).ToListAsync(token)).ToLookup(static d => d.AlertId);
                var clients = await ClientsOfAsync(alerts, token);
                return [.. alerts.Select(alert => ToSummary(alert, clients) with { Deliveries = [.. messages[alert.Id].Select(ToSummary)] })];
            },
            cancellationToken);

    /// <summary>Alerts of the current tenant about some of its clients, of the kinds that concern viewers.</summary>
    /// <param name="isOpen">Only open ones, or only those that are over; null for all.</param>
    /// <param name="clientIds">The clients.</param>
    /// <param name="after">The last alert of the page before; null for the first page.</param>
    /// <param name="limit">Most alerts to return.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<IReadOnlyList<AlertSummary>> ListForViewersAsync(
        bool? isOpen, IReadOnlyCollection<Guid> clientIds, AlertPosition? after, int limit, CancellationToken cancellationToken) =>
        db.InTransactionAsync<IReadOnlyList<AlertSummary>>(
            async token =>
            {
                var alerts = VisibleTo(clientIds).Where(a => isOpen == null || (a.ClearedAt == null) == isOpen);
                if (after is not null)
                {
                    alerts = alerts.Where(a => EF.Functions.LessThan(ValueTuple.Create(a.RaisedAt, a.Id), ValueTuple.Create(after.RaisedAt, after.Id)));
                }

                var page = await alerts.OrderByDescending(static a => a.RaisedAt).ThenByDescending(static a => a.Id).Take(limit).ToListAsync(token);
                var clients = await ClientsOfAsync(page, token);
                return [.. page.Select(alert => ToSummary(alert, clients))];
            },
            cancellationToken);

    /// <summary>Open alerts of all tenants, by kind.</summary>
    public Task<IReadOnlyList<OpenAlerts>> CountOpenAsync(CancellationToken cancellationToken) =>
        db.InTransactionAsync<IReadOnlyList<OpenAlerts>>(
            async token => [.. (await db.Database.SqlQuery<CountRow>($"select * from directory.open_alert_counts()").ToListAsync(token))
                .Select(static row => new OpenAlerts(WireName<AlertKind>.Parse(row.Kind), WireName<AlertSeverity>.Parse(row.Severity), row.Alerts))],
            cancellationToken);

    /// <summary>How many alerts of all tenants are open.</summary>
    public async Task<AlertCounts> CountAsync(CancellationToken cancellationToken)
    {
        var open = await CountOpenAsync(cancellationToken);
        return new AlertCounts(
            open.Where(static line => line.Severity == AlertSeverity.Critical).Sum(static line => line.Count),
            open.Where(static line => line.Severity == AlertSeverity.Warning).Sum(static line => line.Count));
    }

    /// <summary>Open alerts of the current tenant about some of its clients, of the kinds that concern viewers.</summary>
    public Task<AlertCounts> CountForViewersAsync(IReadOnlyCollection<Guid> clientIds, CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            async token =>
            {
                var severities = await VisibleTo(clientIds).Where(static a => a.ClearedAt == null).Select(static a => a.Severity).ToListAsync(token);
                return new AlertCounts(
                    severities.Count(static s => s == AlertSeverity.Critical), severities.Count(static s => s == AlertSeverity.Warning));
            },
            cancellationToken);

    private IQueryable<Alert> VisibleTo(IReadOnlyCollection<Guid> clientIds)
    {
        var kinds = AlertKinds.OfViewers;
        return db.Alerts.AsNoTracking().Where(a => a.ClientId != null && clientIds.Contains(a.ClientId.Value) && kinds.Contains(a.Kind));
    }

    private async Task<Dictionary<Guid, ClientReference>> ClientsOfAsync(List<Alert> alerts, CancellationToken cancellationToken) =>
        await db.ReadClientNamesAsync([.. alerts.Select(static a => a.ClientId).OfType<Guid>().Distinct()], cancellationToken);

    private static AlertSummary ToSummary(Alert alert, Dictionary<Guid, ClientReference> clients) => new()
    {
        Id = alert.Id,
        Client = alert.ClientId is { } client ? clients.GetValueOrDefault(client) : null,
        Kind = alert.Kind,
        Subject = alert.Subject,
        Severity = alert.Severity,
        RaisedAt = alert.RaisedAt,
        ClearedAt = alert.ClearedAt,
        Facts = alert.Facts,
    };

    private static AlertDeliverySummary ToSummary(AlertDelivery message) => new(
        message.Receiver,
        message.Message,
        message.State,
        message.Attempts,
        message.State == AlertDeliveryState.Waiting ? message.NextAttemptAt : null,
        message.SentAt,
        message.LastError);

    private sealed record CountRow(
        [property: Column("kind")] string Kind, [property: Column("severity")] string Severity, [property: Column("alerts")] int Alerts);
}
