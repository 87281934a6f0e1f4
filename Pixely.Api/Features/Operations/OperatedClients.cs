using Microsoft.Extensions.Options;
using Pixely.Api.Features.ModelUse;
using Pixely.Core.Clients;
using Pixely.Core.ModelUse;
using Pixely.Core.Operations;
using Pixely.Persistence.Clients;
using Pixely.Persistence.Operations;

namespace Pixely.Api.Features.Operations;

/// <summary>The clients of all tenants with what the agency watches of each.</summary>
internal sealed class OperatedClients(
    ClientDirectory directory, AgencyClients clients, AgencyUsage usage, IOptions<ModelBudgetOptions> budget, WatchClock clock, TimeProvider time)
{
    /// <summary>Clients by name, with their times and the present month.</summary>
    public async Task<IReadOnlyList<OperatedClient>> ListAsync(ClientPosition? after, int limit, CancellationToken cancellationToken)
    {
        var present = await clock.ReadAsync(cancellationToken);
        var now = present.Own;
        var page = await directory.ListOfAllTenantsAsync(after, limit, activeOnly: false, cancellationToken);
        Guid[] ids = [.. page.Select(static c => c.Id)];
        var good = await clients.ReadLastGoodRunsAsync(ids, cancellationToken);
        var months = page.Select(client => MonthOf(client, Months.Present(ZoneOf(client), now))).ToList();
        var used = await usage.ReadAsync(months, cancellationToken);
        return [.. page.Select((client, i) => ToOperated(client, good.GetValueOrDefault(client.Id), months[i].Month, used[i], present))];
    }

    /// <summary>Clients by name, with the months that end with one.</summary>
    /// <param name="after">Where the page before ended; null for the first.</param>
    /// <param name="limit">Most clients to return.</param>
    /// <param name="month">The last month's first day; null for the present month of each client.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<IReadOnlyList<OperatedUsage>> ListUsageAsync(
        ClientPosition? after, int limit, DateOnly? month, CancellationToken cancellationToken)
    {
        var page = await directory.ListOfAllTenantsAsync(after, limit, activeOnly: false, cancellationToken);
        var months = page.SelectMany(client => HistoryOf(client, month ?? Months.Present(ZoneOf(client), time.GetUtcNow()))).ToList();
        var used = await usage.ReadAsync(months, cancellationToken);
        var history = months.Zip(used, static (m, u) => (m.ClientId, Entry: new MonthOfUse(Months.NameOf(m.Month), u))).ToLookup(
            static entry => entry.ClientId, static entry => entry.Entry);
        return [.. page.Select(client => ToUsage(client, [.. history[client.Id]]))];
    }

    private static IEnumerable<ClientMonth> HistoryOf(ClientSummary client, DateOnly last) =>
        Enumerable.Range(1 - OperatedUsage.Months, OperatedUsage.Months).Select(offset => MonthOf(client, last.AddMonths(offset)));

    private static ClientMonth MonthOf(ClientSummary client, DateOnly month) => new(client.Id, month, ZoneOf(client));

    private static TimeZoneInfo ZoneOf(ClientSummary client) => TimeZoneInfo.FindSystemTimeZoneById(client.Profile.TimeZone);

    private OperatedUsage ToUsage(ClientSummary client, IReadOnlyList<MonthOfUse> history) => new()
    {
        Client = new ClientReference(client.Id, client.Profile.BrandName),
        Month = history[^1].Month,
        Usage = history[^1].Usage,
        Budget = client.Profile.MonthlyModelBudget ?? budget.Value.MonthlyDefault,
        History = history,
    };

    private OperatedClient ToOperated(ClientSummary client, LastGoodRun? good, DateOnly month, ModelUsage used, WatchTime present)
    {
        var now = present.Own;
        var last = good?.GoodAt ?? client.CreatedAt;
        // Nobody waited for a run before its schedule went on, or was what it is now.
        var awaited = good?.AwaitedSince ?? last;
        var (schedule, zone) = (client.Schedule, client.Profile.TimeZone);
        return new OperatedClient
        {
            Client = new ClientReference(client.Id, client.Profile.BrandName),
            IsActive = client.IsActive,
            Schedule = schedule,
            TimeZone = zone,
            LastSuccessAt = good?.GoodAt,
            SilentHours = Math.Max(0, (now - last).TotalHours),
            PausedAt = client.PausedAt,
            IsSilent = client is { IsActive: true, PausedAt: null } && ClientTimes.IsSilent(schedule, zone, awaited, present.Earlier),
            NextRunAt = client is { IsActive: true, PausedAt: null } ? ClientTimes.NextDue(schedule, zone, now) : null,
            LastRun = client.LastRun,
            Month = Months.NameOf(month),
            Usage = used,
            Budget = client.Profile.MonthlyModelBudget ?? budget.Value.MonthlyDefault,
        };
    }
}
