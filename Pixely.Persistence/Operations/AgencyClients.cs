using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;
using Pixely.Persistence.Time;

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

/// <summary>When a client was last looked at, by what has happened until now.</summary>
/// <param name="ClientId">The client.</param>
/// <param name="GoodAt">End of its last good run (UTC), or null without one.</param>
/// <param name="AwaitedSince">The same, its creation, or when its schedule last went on or changed, whichever is latest (UTC).</param>
public sealed record LastGoodRun(
    [property: Column("client_id")] Guid ClientId,
    [property: Column("good_at")] DateTimeOffset? GoodAt,
    [property: Column("awaited_since")] DateTimeOffset AwaitedSince);

/// <summary>When clients of all tenants were last looked at: a run stored an insight, or found nothing new.</summary>
public sealed class AgencyClients(PixelyDbContext db, TimeProvider time)
{
    /// <summary>The last good run of each client that there is.</summary>
    public Task<Dictionary<Guid, LastGoodRun>> ReadLastGoodRunsAsync(IReadOnlyCollection<Guid> clientIds, CancellationToken cancellationToken)
    {
        var (ids, now) = (clientIds.ToArray(), time.GetDatabaseNow());
        return db.InTransactionAsync(
            async token => (await db.Database.SqlQuery<LastGoodRun>($"select * from directory.last_good_runs({ids}, {now})").ToListAsync(token))
                .ToDictionary(static row => row.ClientId),
            cancellationToken);
    }

    /// <summary>Active clients without a good run since an instant.</summary>
    public Task<List<QuietClient>> ListQuietAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var now = time.GetDatabaseNow();
        return db.InTransactionAsync(
            token => db.Database.SqlQuery<QuietClient>($"select * from directory.silent_clients({since}, {now})").ToListAsync(token), cancellationToken);
    }
}
