using Microsoft.EntityFrameworkCore;
using Npgsql;
using Pixely.Core.Alerts;
using Pixely.Persistence;
using Pixely.Persistence.Alerts;
using Pixely.Persistence.Tenancy;

namespace Pixely.Api.Features.Alerts.Watching;

/// <summary>
/// Stores changes of alerts, those of a tenant in one transaction, and says in the log what it stored. Those of a tenant that the database refuses
/// keep no other tenant's from being stored; the next look finds them again.
/// </summary>
internal sealed class AlertWriter(IServiceScopeFactory scopes, AlertReceivers receivers, ILogger<AlertWriter> logger)
{
    /// <summary>Stores changes.</summary>
    /// <returns>What changed; an alert that somebody else opened or closed meanwhile is not counted.</returns>
    public async Task<AlertChanges> WriteAsync(IEnumerable<AlertChange> changes, CancellationToken cancellationToken)
    {
        var written = AlertChanges.None;
        foreach (var tenant in changes.GroupBy(static change => change.TenantId))
        {
            try
            {
                written += await WriteAsync(tenant.Key, [.. tenant], cancellationToken);
            }
            catch (Exception fault) when (fault is PostgresException or DbUpdateException { InnerException: PostgresException })
            {
                AlertLog.NotStored(logger, fault, tenant.Key);
            }
        }

        return written;
    }

    private async Task<AlertChanges> WriteAsync(Guid tenantId, IReadOnlyList<AlertChange> changes, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantScope>().Enter(tenantId);
        var book = scope.ServiceProvider.GetRequiredService<AlertBook>();
        var stored = await scope.ServiceProvider.GetRequiredService<PixelyDbContext>().InTransactionAsync(
            token => WriteAsync(book, changes, token), cancellationToken);
        // Not before: what is not committed was not raised.
        stored.ForEach(Log);
        return new AlertChanges(stored.Count(static one => one.Change.Found is not null), stored.Count(static one => one.Change.Found is null));
    }

    private async Task<List<(Guid AlertId, AlertChange Change)>> WriteAsync(
        AlertBook book, IReadOnlyList<AlertChange> changes, CancellationToken cancellationToken)
    {
        List<(Guid, AlertChange)> stored = [];
        foreach (var change in changes)
        {
            var id = change is { Found: { } found }
                ? await book.RaiseAsync(change.ClientId, found, receivers.InterestedIn(change.TenantId, change.ClientId, found.Kind), cancellationToken)
                : await book.ClearAsync(change.Open!.Id, cancellationToken) ? change.Open.Id : null;
            if (id is { } alert)
            {
                stored.Add((alert, change));
            }
        }

        return stored;
    }

    private void Log((Guid AlertId, AlertChange Change) one)
    {
        var (id, change) = one;
        if (change.Found is not { } found)
        {
            AlertLog.Cleared(logger, id, change.Open!.Kind, change.Open.Subject, change.TenantId, change.ClientId);
        }
        else if (AlertKinds.SeverityOf(found.Kind) == AlertSeverity.Critical)
        {
            AlertLog.RaisedCritical(logger, id, found.Kind, found.Subject, change.TenantId, change.ClientId);
        }
        else
        {
            AlertLog.RaisedWarning(logger, id, found.Kind, found.Subject, change.TenantId, change.ClientId);
        }
    }
}
