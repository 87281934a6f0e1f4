using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace Pixely.Persistence.Operations;

/// <summary>A client that is run and was not looked at for a while.</summary>
/// <param name="ClientId">The client.</param>
/// <param name="Schedule">Its cron expression, or null for the installation's default.</param>
/// <param name="TimeZone">Its IANA time zone.</param>
/// <param name="LastAt">End of its last good run, its creation, or when its schedule last went on or changed, whichever is latest (UTC).</param>
public sealed record QuietClient(
    [property: Column("client_id")] Guid ClientId,
    [property: Column("schedule")] string? Schedule,
    [property: Column("time_zone")] string TimeZone,
    [property: Column("last_at")] DateTimeOffset LastAt);

/// <summary>When clients of all tenants were last looked at: a run stored an insight, or found nothing new.</summary>
public sealed class AgencyClients(PixelyDbContext db)
{
    /// <summary>End of the last good run of each client (UTC); a client without one is left out.</summary>
    public Task<Dictionary<Guid, DateTimeOffset>> ReadLastSuccessesAsync(IReadOnlyCollection<Guid> clientIds, CancellationToken cancellationToken)
    {
        var ids = clientIds.ToArray();
        return db.InTransactionAsync(
            async token => (await db.Database.SqlQuery<SuccessRow>($"select * from directory.last_successes({ids})").ToListAsync(token))
                .ToDictionary(static row => row.ClientId, static row => row.FinishedAt),
            cancellationToken);
    }

    /// <summary>When the schedule of each client last went on after a pause, or was changed (UTC); a client of which neither is known is left out.</summary>
    public Task<Dictionary<Guid, DateTimeOffset>> ReadWatchedSinceAsync(IReadOnlyCollection<Guid> clientIds, CancellationToken cancellationToken)
    {
        var ids = clientIds.ToArray();
        return db.InTransactionAsync(
            async token => (await db.Database.SqlQuery<WatchedSinceRow>($"select * from directory.watched_since({ids})").ToListAsync(token))
                .ToDictionary(static row => row.ClientId, static row => row.WatchedSince),
            cancellationToken);
    }

    /// <summary>Active clients without a good run since an instant.</summary>
    public Task<List<QuietClient>> ListQuietAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            token => db.Database.SqlQuery<QuietClient>($"select * from directory.quiet_clients({since})").ToListAsync(token), cancellationToken);

    private sealed record WatchedSinceRow(
        [property: Column("client_id")] Guid ClientId, [property: Column("watched_since")] DateTimeOffset WatchedSince);

    private sealed record SuccessRow(
        [property: Column("client_id")] Guid ClientId, [property: Column("finished_at")] DateTimeOffset FinishedAt);
}
