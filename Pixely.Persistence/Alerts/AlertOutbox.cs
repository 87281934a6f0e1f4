using Microsoft.EntityFrameworkCore;
using Pixely.Core.Alerts;
using Pixely.Core.Clients;
using Pixely.Persistence.Model;
using Pixely.Persistence.Operations;
using Pixely.Persistence.Time;

namespace Pixely.Persistence.Alerts;

/// <summary>A message that is due.</summary>
/// <param name="TenantId">Whose it is.</param>
/// <param name="Id">The message.</param>
/// <param name="Receiver">Name of the receiver.</param>
public sealed record DueDelivery(Guid TenantId, Guid Id, string Receiver);

/// <summary>A message that nobody else sends meanwhile.</summary>
/// <param name="Delivery">The message; its attempts count this one.</param>
/// <param name="Alert">What it is about.</param>
/// <param name="Client">The client, or null for the installation.</param>
public sealed record ClaimedDelivery(AlertDelivery Delivery, Alert Alert, ClientReference? Client)
{
    /// <summary>When it became due first (UTC).</summary>
    public DateTimeOffset WrittenAt => Delivery.Message == AlertMessage.Raised ? Alert.RaisedAt : Alert.ClearedAt ?? Alert.RaisedAt;
}

/// <summary>
/// Hands messages about alerts out to whoever sends them, one sender a message: a claim moves the next attempt past the time that sending may
/// take, and a sender that dies meanwhile has the message sent again after that.
/// </summary>
public sealed class AlertOutbox(PixelyDbContext db, TimeProvider time)
{
    /// <summary>A receiver's messages that are due, of all tenants, those that wait longest first.</summary>
    public Task<IReadOnlyList<DueDelivery>> ListDueAsync(string receiver, int limit, CancellationToken cancellationToken) =>
        ListAsync($"select * from directory.due_alert_deliveries_of({receiver}, {time.GetDatabaseNow()}, {limit})", cancellationToken);

    /// <summary>Messages that are due, to whomever.</summary>
    public Task<IReadOnlyList<DueDelivery>> ListDueAsync(int limit, CancellationToken cancellationToken) =>
        ListAsync($"select * from directory.due_alert_deliveries({time.GetDatabaseNow()}, {limit})", cancellationToken);

    /// <summary>
    /// Claims a message of the current tenant; null when another sender has it, or when it says that something is over whose beginning the
    /// receiver has not been told yet: that one goes first.
    /// </summary>
    /// <param name="id">The message.</param>
    /// <param name="lease">How long nobody else may send it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<ClaimedDelivery?> ClaimAsync(Guid id, TimeSpan lease, CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            async token =>
            {
                var now = time.GetDatabaseNow();
                var row = await db.AlertDeliveries
                    .FromSql($"""
                        select * from alert_deliveries
                        where tenant_id = {db.CurrentTenantId} and id = {id} and state = 'waiting' and directory.is_due(next_attempt_at, {now}) for update skip locked
                        """)
                    .SingleOrDefaultAsync(token);
                if (row is null)
                {
                    return null;
                }

                var first = row.Message == AlertMessage.Cleared
                    ? await db.AlertDeliveries.AsNoTracking().SingleOrDefaultAsync(
                        d => d.AlertId == row.AlertId && d.Receiver == row.Receiver && d.Message == AlertMessage.Raised && d.State == AlertDeliveryState.Waiting, token)
                    : null;
                row.NextAttemptAt = first is null ? now + lease : Later(first.NextAttemptAt, now).AddSeconds(1);
                row.Attempts += first is null ? 1 : 0;
                await db.SaveChangesAsync(token);
                db.ChangeTracker.Clear();
                if (first is not null)
                {
                    return null;
                }

                var alert = await db.Alerts.AsNoTracking().SingleAsync(a => a.Id == row.AlertId, token);
                var client = alert.ClientId is { } client_id ? (await db.ReadClientNamesAsync([client_id], token)).GetValueOrDefault(client_id) : null;
                return new ClaimedDelivery(row, alert, client);
            },
            cancellationToken);

    /// <summary>Notes that the receiver took a claimed message. Nothing is noted where it was claimed again meanwhile.</summary>
    /// <param name="delivery">The message as it was claimed.</param>
    /// <param name="error">Why not all whom the receiver stands for have it (code), or null.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task NoteSentAsync(AlertDelivery delivery, string? error, CancellationToken cancellationToken)
    {
        var now = time.GetDatabaseNow();
        return NoteAsync(delivery, AlertDeliveryState.Sent, now, error, now, cancellationToken);
    }

    /// <summary>Notes that a claimed message did not reach the receiver. Nothing is noted where it was claimed again meanwhile.</summary>
    /// <param name="delivery">The message as it was claimed.</param>
    /// <param name="error">Why (code).</param>
    /// <param name="nextAttemptAt">When it is tried again; null gives it up.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task NoteFailedAsync(AlertDelivery delivery, string error, DateTimeOffset? nextAttemptAt, CancellationToken cancellationToken) =>
        NoteAsync(
            delivery,
            nextAttemptAt is null ? AlertDeliveryState.GivenUp : AlertDeliveryState.Waiting,
            sentAt: null,
            error,
            nextAttemptAt?.ToDatabaseInstant() ?? time.GetDatabaseNow(),
            cancellationToken);

    private Task<int> NoteAsync(
        AlertDelivery delivery, AlertDeliveryState state, DateTimeOffset? sentAt, string? error, DateTimeOffset next, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        return db.InTransactionAsync(
            token => db.AlertDeliveries.Where(d => d.Id == delivery.Id && d.State == AlertDeliveryState.Waiting && d.Attempts == delivery.Attempts)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(static d => d.State, state).SetProperty(static d => d.SentAt, sentAt)
                        .SetProperty(static d => d.LastError, error).SetProperty(static d => d.NextAttemptAt, next),
                    token),
            cancellationToken);
    }

    private Task<IReadOnlyList<DueDelivery>> ListAsync(FormattableString sql, CancellationToken cancellationToken) =>
        db.InTransactionAsync<IReadOnlyList<DueDelivery>>(
            async token => [.. (await db.AlertDeliveries.FromSql(sql).IgnoreQueryFilters([TenantFilter.Name]).AsNoTracking()
                    .OrderBy(static d => d.NextAttemptAt).ThenBy(static d => d.Id).ToListAsync(token))
                .Select(static d => new DueDelivery(d.TenantId, d.Id, d.Receiver))],
            cancellationToken);

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
