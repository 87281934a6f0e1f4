using Microsoft.EntityFrameworkCore;
using Pixely.Core.Privacy;

namespace Pixely.Persistence.Privacy;

/// <summary>Adds up the steps of erasures, within the current transaction.</summary>
internal static class ErasureCounting
{
    /// <summary>One erasure.</summary>
    public static async Task<ErasureResponse?> FindErasureAsync(this PixelyDbContext db, Guid erasureId, CancellationToken cancellationToken) =>
        (await db.CountAsync(await db.Erasures.AsNoTracking().Where(e => e.Id == erasureId).ToListAsync(cancellationToken), cancellationToken)).SingleOrDefault();

    /// <summary>Erasures with what they erased, in the same order.</summary>
    public static async Task<IReadOnlyList<ErasureResponse>> CountAsync(
        this PixelyDbContext db, List<Erasure> erasures, CancellationToken cancellationToken)
    {
        var ids = erasures.ConvertAll(static e => e.Id);
        var counts = await db.ErasureSteps.Where(s => ids.Contains(s.ErasureId)).GroupBy(static s => s.ErasureId)
            .Select(static steps => new
            {
                ErasureId = steps.Key,
                Counts = new ErasureCounts
                {
                    Authors = steps.Sum(static s => s.Authors),
                    Comments = steps.Sum(static s => s.Comments),
                    Mentions = steps.Sum(static s => s.Mentions),
                    Rejections = steps.Sum(static s => s.Rejections),
                    Passages = steps.Sum(static s => s.Passages),
                    Results = steps.Sum(static s => s.Results),
                    Strings = steps.Sum(static s => s.Strings),
                },
            })
            .ToDictionaryAsync(static s => s.ErasureId, static s => s.Counts, cancellationToken);
        return [.. erasures.Select(erasure => new ErasureResponse
        {
            Id = erasure.Id,
            ClientId = erasure.ClientId,
            RequestedBy = erasure.RequestedBy,
            RequestedAt = erasure.RequestedAt,
            Scope = erasure.Scope,
            Erased = counts.GetValueOrDefault(erasure.Id) ?? ErasureCounts.Nothing,
        })];
    }
}
