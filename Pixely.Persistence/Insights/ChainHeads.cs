using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;
using Pixely.Core.Insights;

namespace Pixely.Persistence.Insights;

/// <summary>The newest link of every client's chain, over all tenants.</summary>
public sealed class ChainHeads(PixelyDbContext db)
{
    /// <summary>Chain heads by the client's id.</summary>
    /// <param name="after">The last client of the page before; null for the first page.</param>
    /// <param name="limit">Most heads to return.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<IReadOnlyList<ChainHead>> ListAsync(Guid? after, int limit, CancellationToken cancellationToken) =>
        db.InTransactionAsync<IReadOnlyList<ChainHead>>(
            async token =>
            {
                var rows = await db.Database.SqlQuery<HeadRow>(
                    $"""
                    select * from directory.chain_heads({after}, {limit})
                    """).ToListAsync(token);
                return
                [
                    .. rows.Select(static row => new ChainHead
                    {
                        TenantId = row.TenantId, ClientId = row.ClientId, Sequence = row.Sequence, Hash = row.Hash, InsightId = row.InsightId,
                        InsightsBeforeCommitments = row.InsightsBeforeCommitments, Seals = row.Seals, SealsSha256 = row.SealsSha256,
                    }),
                ];
            },
            cancellationToken);

    private sealed record HeadRow(
        [property: Column("tenant_id")] Guid TenantId,
        [property: Column("client_id")] Guid ClientId,
        [property: Column("sequence")] int Sequence,
        [property: Column("hash")] string Hash,
        [property: Column("insight_id")] Guid InsightId,
        [property: Column("insights_before_commitments")] int InsightsBeforeCommitments,
        [property: Column("seals")] int Seals,
        [property: Column("seals_sha256")] string SealsSha256);
}
