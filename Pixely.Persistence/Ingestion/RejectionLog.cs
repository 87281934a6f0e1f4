using Microsoft.EntityFrameworkCore;
using Pixely.Core.Ingestion;

namespace Pixely.Persistence.Ingestion;

/// <summary>A stored rejection and its id, which orders the list.</summary>
/// <param name="Id">The rejection's id.</param>
/// <param name="Rejection">What was rejected and why.</param>
public sealed record StoredRejection(Guid Id, Rejection Rejection);

/// <summary>Reads the rows that could not be used.</summary>
public sealed class RejectionLog(PixelyDbContext db)
{
    /// <summary>Rejections of a run's ingestion, in the order they were stored.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="after">Id of the last rejection of the page before; null for the first page.</param>
    /// <param name="limit">Most rejections to return.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<IReadOnlyList<StoredRejection>> ListAsync(Guid runId, Guid? after, int limit, CancellationToken cancellationToken) =>
        db.InTransactionAsync<IReadOnlyList<StoredRejection>>(
            async token =>
            {
                var ingestion = await db.Ingestions.Where(i => i.RunId == runId).Select(static i => i.RejectionsOf ?? i.Id).SingleOrDefaultAsync(token);
                var page = await db.Rejections.AsNoTracking()
                    .Where(r => r.IngestionId == ingestion && (after == null || r.Id > after))
                    .OrderBy(static r => r.Id).Take(limit).ToListAsync(token);
                return [.. page.Select(static r => new StoredRejection(r.Id, ToRejection(r)))];
            },
            cancellationToken);

    private static Rejection ToRejection(RejectionRecord record) => new()
    {
        Sheet = record.Sheet,
        Row = record.Row,
        Column = record.Column,
        Value = record.Value,
        Code = record.Code,
        Reason = record.Reason,
        Count = record.Count,
    };
}
