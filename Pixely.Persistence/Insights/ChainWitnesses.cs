using Microsoft.EntityFrameworkCore;

namespace Pixely.Persistence.Insights;

/// <summary>What other tables say of insights: which run stored them, and what erasures took out of their results.</summary>
internal sealed class ChainWitnesses
{
    private readonly HashSet<Guid> _claimed;
    private readonly Dictionary<Guid, string> _seals;
    private readonly ILookup<(Guid InsightId, string Module), byte[]> _erased;

    private ChainWitnesses(HashSet<Guid> claimed, Dictionary<Guid, string> seals, ILookup<(Guid InsightId, string Module), byte[]> erased)
    {
        _claimed = claimed;
        _seals = seals;
        _erased = erased;
    }

    /// <summary>Reads what is said of some insights of the current tenant.</summary>
    public static async Task<ChainWitnesses> ReadAsync(PixelyDbContext db, List<Insight> insights, CancellationToken cancellationToken)
    {
        var ids = insights.ConvertAll(static i => i.Id);
        var runs = insights.ConvertAll(static i => i.RunId);
        var claimed = await db.Runs.Where(r => runs.Contains(r.Id) && r.InsightId != null).Select(static r => r.InsightId!.Value).ToListAsync(cancellationToken);
        var seals = await db.InsightSeals.Where(s => ids.Contains(s.InsightId)).ToDictionaryAsync(static s => s.InsightId, static s => s.Hash, cancellationToken);
        var erased = await db.ErasedResults.AsNoTracking().Where(e => ids.Contains(e.InsightId)).ToListAsync(cancellationToken);
        return new ChainWitnesses(
            [.. claimed],
            seals,
            erased.SelectMany(static e => e.Commitments.Chunk(Insights.Commitments.Size).Select(c => (Key: (e.InsightId, e.Module), Commitment: c)))
                .ToLookup(static e => e.Key, static e => e.Commitment));
    }

    /// <summary>Whether a run names the insight.</summary>
    public bool IsClaimed(Insight insight) => _claimed.Contains(insight.Id);

    /// <summary>Whether the insight still says what it said when it was stored, but for what was erased from it.</summary>
    public bool SaysWhatItSaid(Insight insight) => insight.HashVersion == 1 && _seals.TryGetValue(insight.Id, out var seal)
        ? InsightHash.OfCommitments(insight) == seal
        : InsightHash.Of(insight) == insight.Hash;

    /// <summary>Whether a seal stands beside the insight.</summary>
    public bool IsSealed(Insight insight) => _seals.ContainsKey(insight.Id);

    /// <summary>A module from whose result a text is gone that no erasure took, or null.</summary>
    public string? FindTakenByHand(Insight insight) =>
        insight.Results.Find(r => r.Payload is not null && r.Nonces is not null
            && Insights.Commitments.ErasedIn(System.Text.Json.JsonElement.Parse(r.Payload), r.Nonces)
                .Any(gone => !_erased[(insight.Id, r.Module)].Any(noted => noted.AsSpan().SequenceEqual(gone))))?.Module;
}
