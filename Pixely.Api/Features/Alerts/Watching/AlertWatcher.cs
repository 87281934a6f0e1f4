using System.Data.Common;
using System.Diagnostics;
using Microsoft.Extensions.Options;
using Pixely.Api.Features.ModelUse;
using Pixely.Api.Features.Operations;
using Pixely.Core.Alerts;
using Pixely.Core.Identity;
using Pixely.Persistence.Alerts;
using Pixely.Persistence.Clients;
using Pixely.Persistence.Locks;

namespace Pixely.Api.Features.Alerts.Watching;

/// <summary>Looks at every client, page by page, opens alerts for what the rules find, and closes those about what they find no more.</summary>
internal sealed class AlertWatcher(
    IServiceScopeFactory scopes,
    AlertSweepLock sweeps,
    RememberedInsights insights,
    AlertWriter writer,
    AlertMetrics metrics,
    IOptions<AlertThresholds> thresholds,
    IOptions<ModelBudgetOptions> budget,
    IOptions<ScheduleOptions> schedules,
    ILogger<AlertWatcher> logger)
{
    private const int PageSize = 1_000;

    private volatile bool _isClockDoubtful;

    /// <summary>Looks once; false when another Api is looking, or may be, because the lock was lost: then the next look finds the rest.</summary>
    public async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        await using var held = await sweeps.TryTakeAsync(cancellationToken);
        if (held is null)
        {
            metrics.Opened([]);
            return false;
        }

        await using var scope = scopes.CreateAsyncScope();
        var watch = scope.ServiceProvider.GetRequiredService<AlertWatch>();
        var clock = scope.ServiceProvider.GetRequiredService<WatchClock>();
        var open = (await watch.ListOpenAsync(cancellationToken)).ToLookup(static alert => alert.ClientId);
        var (clients, changes) = (0, AlertChanges.None);
        Guid? after = null;
        do
        {
            var now = await clock.ReadAsync(cancellationToken);
            TellOf(now);
            // By the later of two clocks: a good run that one of them has yet to come to has been all the same.
            var page = await watch.ListAsync(after, PageSize, budget.Value.MonthlyDefault, now.Later, cancellationToken);
            List<AlertChange> found = [];
            foreach (var client in page)
            {
                found.AddRange(await JudgeAsync(client, [.. open[client.ClientId]], now, cancellationToken));
            }

            if (!await IsHeldAsync(held, cancellationToken))
            {
                metrics.Opened([]);
                return false;
            }

            changes += await writer.WriteAsync(found, cancellationToken);
            clients += page.Count;
            after = page.Count == PageSize ? page[^1].ClientId : null;
        }
        while (after is not null);

        // Which day's answers are meant, nobody can tell while the clocks disagree.
        if (!_isClockDoubtful)
        {
            var day = await watch.ReadProviderDayAsync(cancellationToken);
            var installation = AlertChange.Of(AgencyTenant.Id, null, AlertRules.Judge(day, thresholds.Value), [.. open[null]], static _ => false);
            changes += await writer.WriteAsync(installation, cancellationToken);
        }

        var counts = await scope.ServiceProvider.GetRequiredService<AlertArchive>().CountOpenAsync(cancellationToken);
        metrics.Opened(counts);
        if (changes != AlertChanges.None)
        {
            AlertLog.Swept(
                logger, clients, (long)Stopwatch.GetElapsedTime(start).TotalMilliseconds, changes.Raised, changes.Cleared, counts.Sum(static line => line.Count));
        }

        return true;
    }

    // Once a page: the server ends a transaction that is idle for minutes, and the lock with it.
    private async Task<bool> IsHeldAsync(AdvisoryLock held, CancellationToken cancellationToken)
    {
        try
        {
            await held.ConfirmAsync(cancellationToken);
            return true;
        }
        catch (DbException fault)
        {
            AlertLog.LockLost(logger, fault);
            return false;
        }
    }

    private void TellOf(WatchTime now)
    {
        if (now.IsDoubtful && !_isClockDoubtful)
        {
            AlertLog.ClockDoubtful(logger, (long)(now.Own - now.Shared).TotalSeconds);
        }
        else if (!now.IsDoubtful && _isClockDoubtful)
        {
            AlertLog.ClockAgrees(logger);
        }

        _isClockDoubtful = now.IsDoubtful;
    }

    // Which month's budget is meant, nobody can tell while the clocks disagree.
    private static bool IsOfMonth(AlertKind kind) => kind is AlertKind.BudgetNearlySpent or AlertKind.BudgetSpent;

    // While the clocks disagree, nothing is raised that is not one by both, and nothing is over that is one by either.
    private async Task<IEnumerable<AlertChange>> JudgeAsync(
        WatchedClient client, IReadOnlyList<Alert> open, WatchTime now, CancellationToken cancellationToken)
    {
        var insight = client.IsActive ? await insights.FindAsync(client, cancellationToken) : RememberedInsight.None;
        var byEarlier = Judge(client, insight, now.Earlier);
        var byLater = now.IsDoubtful ? Judge(client, insight, now.Later) : byEarlier;
        var findings = now.IsDoubtful ? [.. byEarlier.Where(one => !IsOfMonth(one.Kind) && byLater.Any(other => other.IsEnough && other.Kind == one.Kind && other.Subject == one.Subject))] : byEarlier;
        bool Stays(Alert alert) => (!insight.IsReadable && RememberedInsights.IsAboutInsight(alert.Kind))
            || (now.IsDoubtful && IsOfMonth(alert.Kind))
            || byEarlier.Concat(byLater).Any(found => AlertChange.IsSame(found, alert))
            || (client.IsActive && AlertRules.StaysOpen(alert.Kind, alert.Subject, alert.RaisedAt, thresholds.Value, now.Earlier));
        return AlertChange.Of(client.TenantId, client.ClientId, findings, open, Stays);
    }

    private IReadOnlyList<AlertFinding> Judge(WatchedClient client, RememberedInsight insight, DateTimeOffset now)
    {
        var isSilent = client.IsActive && ClientTimes.IsSilent(client.Schedule ?? schedules.Value.Default, client.TimeZone, client.LastGoodAt, now);
        return AlertRules.Judge(client, insight.Facts, isSilent, thresholds.Value, now);
    }
}
