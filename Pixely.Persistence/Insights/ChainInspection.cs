using Microsoft.EntityFrameworkCore;

namespace Pixely.Persistence.Insights;

/// <summary>A place in a client's chain, as it is stored.</summary>
/// <param name="InsightId">The insight.</param>
/// <param name="Sequence">Its place: 1 for the first.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="HashVersion">How it was hashed: 1 before commitments, 2 since.</param>
/// <param name="StoredAt">When it was stored (UTC), as it says.</param>
public sealed record ChainLink(Guid InsightId, int Sequence, string Hash, int HashVersion, DateTimeOffset StoredAt);

/// <summary>How much was inspected.</summary>
/// <param name="Insights">Insights of the chain.</param>
/// <param name="Results">Their results.</param>
/// <param name="Sealed">Insights that stand on a seal in place of their hash.</param>
public sealed record ChainExtent(int Insights, long Results, int Sealed = 0);

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
                var (last, size) = (int.MinValue, PageSize);
                var page = await TryReadPageAsync(clientId, last, size, token);
                while (page is not { Count: 0 })
                {
                    if (page is not null)
                    {
                        await FollowAsync(page, walk, visit, token);
                        last = page[^1].Sequence;
                    }
                    else if (size == 1)
                    {
                        last = await SkipAsync(clientId, last, walk, visit, token);
                    }

                    // One at a time, until the one that cannot be read is passed.
                    size = page is null && size > 1 ? 1 : PageSize;
                    page = await TryReadPageAsync(clientId, last, size, token);
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

    /// <summary>The next insights; none at the end, and null when a value among them is none that Pixely ever stores.</summary>
    private async Task<List<Insight>?> TryReadPageAsync(Guid clientId, int after, int size, CancellationToken cancellationToken)
    {
        try
        {
            return await db.Insights.AsNoTracking().Include(static i => i.Results)
                .Where(i => i.ClientId == clientId && i.Sequence > after)
                .OrderBy(static i => i.Sequence)
                .Take(size)
                .ToListAsync(cancellationToken);
        }
        catch (Exception foreign) when (ChainWalk.IsForeignValue(foreign))
        {
            return null;
        }
    }

    private async Task FollowAsync(List<Insight> page, ChainWalk walk, Action<ChainLink> visit, CancellationToken cancellationToken)
    {
        var witnesses = await ChainWitnesses.ReadAsync(db, page, cancellationToken);
        foreach (var insight in page)
        {
            visit(new ChainLink(insight.Id, insight.Sequence, insight.Hash, insight.HashVersion, insight.AnalysisTimestamp));
            walk.Take(insight, witnesses);
        }
    }

    private async Task<int> SkipAsync(
        Guid clientId, int after, ChainWalk walk, Action<ChainLink> visit, CancellationToken cancellationToken)
    {
        var link = await db.Insights.Where(i => i.ClientId == clientId && i.Sequence > after).OrderBy(static i => i.Sequence)
            .Select(static i => new ChainLink(i.Id, i.Sequence, i.Hash, i.HashVersion, i.AnalysisTimestamp)).FirstAsync(cancellationToken);
        visit(link);
        walk.Skip(link.InsightId, link.Sequence);
        return link.Sequence;
    }
}
