using Microsoft.EntityFrameworkCore;
using Pixely.Core.Ingestion;
using Pixely.Persistence.Time;

namespace Pixely.Persistence.Ingestion;

/// <summary>
/// Knows in which state a client's source was when all its rows were stored. How the run of that ingestion ended does not matter: its rows
/// are stored, and news that no insight shows yet is found by the run's report.
/// </summary>
public sealed class SourceVersions(PixelyDbContext db, TimeProvider time)
{
    // A version is a promise of whoever keeps the source. Formulas that fetch from elsewhere break it: now and then everything is read.
    private static readonly TimeSpan LongestTrust = TimeSpan.FromDays(7);

    /// <summary>The version that a source may still have without being read; null when it has to be.</summary>
    public Task<string?> FindLastAsync(Guid clientId, CancellationToken cancellationToken) =>
        db.InTransactionAsync(async token => (await FindStoredAsync(clientId, token))?.SourceVersion, cancellationToken);

    /// <summary>The ingestion that stored all rows of the source in a state that has a version; null when there is none to trust.</summary>
    internal async Task<IngestionRecord?> FindStoredAsync(Guid clientId, CancellationToken cancellationToken)
    {
        // One that began later and did not come to its end has stored some rows of another state.
        var last = await db.Ingestions.AsNoTracking()
            .Where(i => i.ClientId == clientId && (i.CompletedAt != null || db.IngestionBatches.Any(b => b.IngestionId == i.Id)))
            .OrderByDescending(static i => i.OpenedAt).ThenByDescending(static i => i.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (last is not { CompletedAt: not null, SourceVersion: not null })
        {
            return null;
        }

        // By when they ended: the order of the openings follows the fastest clock that any of them had.
        var now = time.GetDatabaseNow();
        var trusted = now - LongestTrust;
        var wasRead = await db.Ingestions.AnyAsync(
            i => i.ClientId == clientId && i.CompletedAt > trusted && i.CompletedAt <= now && db.IngestionBatches.Any(b => b.IngestionId == i.Id), cancellationToken);
        // A row of the future is rejected until its day has come, in a source that nobody has touched.
        var waits = await db.Rejections.AnyAsync(r => r.IngestionId == (last.RejectionsOf ?? last.Id) && r.Code == RejectionCodes.FutureDate, cancellationToken);
        return wasRead && !waits ? last : null;
    }
}
