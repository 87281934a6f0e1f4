using Microsoft.EntityFrameworkCore;
using Pixely.Core.ModelUse;
using Pixely.Persistence.Time;

namespace Pixely.Persistence.ModelUse;

/// <summary>What a client used of language models in a month.</summary>
/// <param name="Month">The month's first day, in the client's time zone.</param>
/// <param name="ClientBudget">The client file's budget, US dollars; null when it has none of its own.</param>
/// <param name="Lines">By purpose and model, the dearest first.</param>
public sealed record ModelMonth(DateOnly Month, decimal? ClientBudget, IReadOnlyList<ModelUsageLine> Lines)
{
    /// <summary>All lines together.</summary>
    public ModelUsage Total => Lines.Aggregate(ModelUsage.None, static (sum, line) => sum.Plus(line.Usage));
}

/// <summary>Sums up calls of language models.</summary>
public sealed class ModelUsageReader(PixelyDbContext db, TimeProvider time)
{
    /// <summary>A client's month, or null when the tenant has no such client.</summary>
    /// <param name="clientId">The client.</param>
    /// <param name="month">Any day of the month, in the client's time zone; null for the present month.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<ModelMonth?> ReadMonthAsync(Guid clientId, DateOnly? month, CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            async token =>
            {
                var client = await db.Clients.Where(c => c.Id == clientId)
                    .Select(static c => new { c.TimeZone, c.MonthlyModelBudget }).SingleOrDefaultAsync(token);
                if (client is null)
                {
                    return null;
                }

                var zone = TimeZoneInfo.FindSystemTimeZoneById(client.TimeZone);
                var day = month ?? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), zone).DateTime);
                var first = new DateOnly(day.Year, day.Month, 1);
                return new ModelMonth(first, client.MonthlyModelBudget, await ReadLinesAsync(clientId, first, zone, token));
            },
            cancellationToken);

    private async Task<List<ModelUsageLine>> ReadLinesAsync(Guid clientId, DateOnly first, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        var from = zone.BeginningOf(first);
        var until = zone.BeginningOf(first.AddMonths(1));
        var sums = await db.ModelCalls
            .Where(c => c.ClientId == clientId && c.AnsweredAt >= from && c.AnsweredAt < until)
            .GroupBy(static c => new { c.Purpose, c.Model })
            .Select(static g => new
            {
                g.Key.Purpose,
                g.Key.Model,
                Calls = g.Count(),
                InputTokens = g.Sum(static c => c.InputTokens),
                CachedInputTokens = g.Sum(static c => c.CachedInputTokens),
                OutputTokens = g.Sum(static c => c.OutputTokens),
                Cost = g.Sum(static c => c.Cost),
            })
            .ToListAsync(cancellationToken);
        return [.. sums
            .OrderByDescending(static s => s.Cost).ThenBy(static s => s.Purpose).ThenBy(static s => s.Model, StringComparer.Ordinal)
            .Select(static s => new ModelUsageLine(
                s.Purpose,
                s.Model,
                new ModelUsage
                {
                    Calls = s.Calls,
                    InputTokens = s.InputTokens,
                    CachedInputTokens = s.CachedInputTokens,
                    OutputTokens = s.OutputTokens,
                    Cost = s.Cost,
                }))];
    }
}
