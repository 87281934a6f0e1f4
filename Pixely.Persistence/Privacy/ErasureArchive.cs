using Microsoft.EntityFrameworkCore;
using Pixely.Core.Privacy;

namespace Pixely.Persistence.Privacy;

/// <summary>Where a list of erasures goes on.</summary>
/// <param name="RequestedAt">When the last erasure of the page before began.</param>
/// <param name="Id">Its id.</param>
public sealed record ErasurePosition(DateTimeOffset RequestedAt, Guid Id);

/// <summary>Reads what was erased.</summary>
public sealed class ErasureArchive(PixelyDbContext db)
{
    /// <summary>Erasures of a client of the current tenant, newest first.</summary>
    /// <param name="clientId">The client.</param>
    /// <param name="after">Where the page before ended; null for the first.</param>
    /// <param name="limit">Most erasures to return.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<IReadOnlyList<ErasureResponse>> ListAsync(
        Guid clientId, ErasurePosition? after, int limit, CancellationToken cancellationToken) =>
        db.InTransactionAsync<IReadOnlyList<ErasureResponse>>(
            async token =>
            {
                var erasures = db.Erasures.AsNoTracking().Where(e => e.ClientId == clientId);
                if (after is not null)
                {
                    erasures = erasures.Where(e =>
                        EF.Functions.LessThan(ValueTuple.Create(e.RequestedAt, e.Id), ValueTuple.Create(after.RequestedAt, after.Id)));
                }

                return await db.CountAsync(
                    await erasures.OrderByDescending(static e => e.RequestedAt).ThenByDescending(static e => e.Id).Take(limit).ToListAsync(token), token);
            },
            cancellationToken);

    /// <summary>Whether anything of the current tenant was erased since an instant.</summary>
    public Task<bool> HasErasedSinceAsync(DateTimeOffset instant, CancellationToken cancellationToken) =>
        db.InTransactionAsync(token => db.ErasureSteps.AnyAsync(s => s.ErasedAt >= instant, token), cancellationToken);
}
