using Microsoft.EntityFrameworkCore;

namespace Pixely.Persistence.Insights;

/// <summary>A place in a client's chain, as it is stored.</summary>
/// <param name="InsightId">The insight.</param>
/// <param name="Sequence">Its place: 1 for the first.</param>
/// <param name="Hash">Its hash.</param>
public sealed record ChainLink(Guid InsightId, int Sequence, string Hash);

/// <summary>How much was inspected.</summary>
/// <param name="Insights">Insights of the chain.</param>
/// <param name="Results">Their results.</param>
public sealed record ChainExtent(int Insights, long Results);

/// <summary>
/// Recomputes a client's chain from the stored rows. It reads page by page within one state of the database, so memory does not grow
/// with the chain, no statement takes long, and insights that are stored meanwhile do not matter.
/// </summary>
public sealed class ChainInspection(PixelyDbContext db)
{
    private const int PageSize = 20;

    /// <summary>Inspects the chain of a client of the current tenant.</summary>
    /// <param name="clientId">The client.</param>
    /// <param name="visit">Told every link that is stored, in order.</param>
    /// <param name="report">Told every broken one, in order.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<ChainExtent> InspectAsync(
        Guid clientId, Action<ChainLink> visit, Action<BrokenLink> report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentNullException.ThrowIfNull(report);
        return db.InSnapshotAsync(
            async token =>
            {
                var walk = new ChainWalk(await FindLostAsync(clientId, token), report);
                var last = int.MinValue;
                while (await ReadPageAsync(clientId, last, token) is { Count: > 0 } page)
                {
                    last = page[^1].Sequence;
                    var witnesses = await ChainWitnesses.ReadAsync(db, page, token);
                    foreach (var insight in page)
                    {
                        visit(new ChainLink(insight.Id, insight.Sequence, insight.Hash));
                        walk.Take(insight, witnesses);
                    }
                }

                walk.End();
                return walk.Extent;
            },
            cancellationToken);
    }

    // Insights that runs still name and that are gone, oldest first.
    private async Task<Queue<Guid>> FindLostAsync(Guid clientId, CancellationToken cancellationToken) =>
        new(await db.Runs
            .Where(r => r.ClientId == clientId && r.InsightId != null && !db.Insights.Any(i => i.Id == r.InsightId))
            .OrderBy(static r => r.FinishedAt).ThenBy(static r => r.Id)
            .Select(static r => r.InsightId!.Value)
            .ToListAsync(cancellationToken));

    private Task<List<Insight>> ReadPageAsync(Guid clientId, int after, CancellationToken cancellationToken) =>
        db.Insights.AsNoTracking().Include(static i => i.Results)
            .Where(i => i.ClientId == clientId && i.Sequence > after)
            .OrderBy(static i => i.Sequence)
            .Take(PageSize)
            .ToListAsync(cancellationToken);
}
