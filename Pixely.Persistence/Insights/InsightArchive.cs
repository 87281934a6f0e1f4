using Microsoft.EntityFrameworkCore;
using Pixely.Core.Insights;

namespace Pixely.Persistence.Insights;

/// <summary>Reads stored insights.</summary>
public sealed class InsightArchive(PixelyDbContext db)
{
    /// <summary>One insight of the current tenant with all its results, or null.</summary>
    public Task<InsightResponse?> GetAsync(Guid insightId, CancellationToken cancellationToken) =>
        GetAsync(insightId, modules: null, cancellationToken);

    /// <summary>One insight of the current tenant, or null.</summary>
    /// <param name="insightId">The insight.</param>
    /// <param name="modules">Only the results of these modules; null for all.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<InsightResponse?> GetAsync(Guid insightId, IReadOnlyList<string>? modules, CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            async token => (await db.Insights.AsNoTracking()
                .Include(i => i.Results.Where(r => modules == null || modules.Contains(r.Module)))
                .SingleOrDefaultAsync(i => i.Id == insightId, token))?.ToResponse(),
            cancellationToken);

    /// <summary>Insights of a client without their results, newest first.</summary>
    /// <param name="clientId">The client.</param>
    /// <param name="before">Id of the last insight of the page before; null for the first page.</param>
    /// <param name="limit">Most insights to return.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<IReadOnlyList<InsightReference>> ListReferencesAsync(
        Guid clientId, Guid? before, int limit, CancellationToken cancellationToken) =>
        db.InTransactionAsync<IReadOnlyList<InsightReference>>(
            async token =>
            {
                var insights = db.Insights.AsNoTracking().Where(i => i.ClientId == clientId);
                if (before is not null)
                {
                    insights = insights.Where(i => i.Sequence < db.Insights.Single(b => b.ClientId == clientId && b.Id == before).Sequence);
                }

                var page = await insights.OrderByDescending(static i => i.Sequence).Take(limit)
                    .Select(static i => new
                    {
                        Insight = i,
                        Failed = i.Results.Where(static r => r.Status == ModuleStatus.Failed).Select(static r => r.Module).ToList(),
                    })
                    .ToListAsync(token);
                return [.. page.Select(static row => row.Insight.ToReference(row.Failed))];
            },
            cancellationToken);

    /// <summary>Recomputes a client's chain from the stored rows.</summary>
    /// <returns>The first broken link, or null when the chain holds.</returns>
    public async Task<BrokenLink?> FindBrokenLinkAsync(Guid clientId, CancellationToken cancellationToken)
    {
        BrokenLink? first = null;
        await new ChainInspection(db).InspectAsync(clientId, static _ => { }, broken => first ??= broken, cancellationToken);
        return first;
    }
}
