using Microsoft.EntityFrameworkCore;
using Pixely.Core.Alerts;
using Pixely.Core.Annotations;
using Pixely.Core.Operations;
using Pixely.Persistence.Model;
using Pixely.Persistence.Operations;
using Pixely.Persistence.Time;

namespace Pixely.Persistence.Alerts;

/// <summary>Reads what the rules of alerts look at, over all tenants, in few questions.</summary>
public sealed class AlertWatch(PixelyDbContext db, AgencyUsage usage, TimeProvider time)
{
    /// <summary>Clients by id, switched-off ones included: what is open about those is over.</summary>
    /// <param name="after">The last client of the page before; null for the first page.</param>
    /// <param name="limit">Most clients to return.</param>
    /// <param name="defaultBudget">The monthly budget of clients whose file names none, US dollars.</param>
    /// <param name="now">The present (UTC): runs that were good later than that are not known yet, and its month is that of the budgets.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<IReadOnlyList<WatchedClient>> ListAsync(
        Guid? after, int limit, decimal defaultBudget, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = await db.InTransactionAsync(
            token => db.Database.SqlQuery<WatchedRow>($"select * from directory.clients_to_watch({after}, {limit}, {now})").ToListAsync(token), cancellationToken);
        var months = rows.ConvertAll(row => MonthOf(row, now));
        var used = await usage.ReadAsync(months, cancellationToken);
        return [.. rows.Select((row, i) => row.ToClient(months[i], used[i], defaultBudget))];
    }

    /// <summary>How reliably language models answered within the last 24 hours, over all clients.</summary>
    public Task<ProviderHealth> ReadProviderDayAsync(CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            async token =>
            {
                var since = time.GetDatabaseNow().AddDays(-1);
                var answered = await db.Database
                    .SqlQuery<int>($"select directory.model_answers({since}, {AgencyHealth.FirstIdAt(since)}) as \"Value\"").SingleAsync(token);
                var reasons = await db.Database.SqlQuery<FallbackReasonRow>($"select * from directory.fallback_reasons({since})").ToListAsync(token);
                return ProviderHealth.Of(
                    answered, calls: 0, [.. reasons.Select(static row => new FallbackCount(WireName<FallbackReason>.Parse(row.Reason), checked((int)row.Texts)))]);
            },
            cancellationToken);

    /// <summary>Every open alert of all tenants.</summary>
    public Task<List<Alert>> ListOpenAsync(CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            token => db.Alerts.FromSql($"select * from directory.open_alerts()").IgnoreQueryFilters([TenantFilter.Name]).AsNoTracking().ToListAsync(token),
            cancellationToken);

    private static ClientMonth MonthOf(WatchedRow row, DateTimeOffset now)
    {
        // A zone that this machine does not know must not keep the alerts of all others from being found.
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(row.TimeZone, out var known) ? known : TimeZoneInfo.Utc;
        var day = TimeZoneInfo.ConvertTime(now, zone);
        return new ClientMonth(row.ClientId, new DateOnly(day.Year, day.Month, 1), zone);
    }
}
