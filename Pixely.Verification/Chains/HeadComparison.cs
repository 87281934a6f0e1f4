using Pixely.Persistence.Insights;

namespace Pixely.Verification.Chains;

/// <summary>Compares the links of a chain, as they pass in order, with the heads that were exported.</summary>
/// <param name="heads">The heads, by place.</param>
/// <param name="seals">Digests over the first none, one, two … of the client's seals.</param>
/// <param name="faults">Told what differs.</param>
internal sealed class HeadComparison(IReadOnlyList<ExportedHead> heads, IReadOnlyList<string> seals, FaultList faults)
{
    private int _next;
    private int _links;
    private int _beforeCommitments;

    /// <summary>Heads that still stand in the chain.</summary>
    public int Standing { get; private set; }

    /// <summary>Heads that say nothing of seals, because an older version exported them.</summary>
    public int WithoutSeals => heads.Count(static h => h.Seals is null);

    public void Visit(ChainLink link)
    {
        _links++;
        _beforeCommitments += link.HashVersion == 1 ? 1 : 0;
        SkipUntil(link.Sequence);
        for (; _next < heads.Count && heads[_next].Sequence == link.Sequence; _next++)
        {
            if (heads[_next].Hash == link.Hash && heads[_next].InsightId == link.InsightId)
            {
                Standing++;
                CompareSeals(link, heads[_next].Seals);
            }
            else
            {
                faults.Add(new ChainFault(link.InsightId, link.Sequence, Module: null,
                    $"has the hash {Short(link.Hash)}, but insight {heads[_next].InsightId} with the hash {Short(heads[_next].Hash)} was exported from this place: it was replaced, or the export was altered"));
            }
        }
    }

    /// <summary>Ends the comparison: what no link has passed is gone.</summary>
    public void End() => SkipUntil(int.MaxValue);

    private void CompareSeals(ChainLink link, ExportedSeals? exported)
    {
        if (exported is null)
        {
            return;
        }

        // In a chain with a gap the count says nothing; the gap is reported.
        if (_links == link.Sequence && _beforeCommitments != exported.InsightsBeforeCommitments)
        {
            faults.Add(new ChainFault(link.InsightId, link.Sequence, Module: null,
                $"was exported with {exported.InsightsBeforeCommitments} insights from before commitments up to here, and there are {_beforeCommitments}: one was changed to stand on a seal"));
        }

        if (exported.Count < 0 || exported.Count >= seals.Count || seals[exported.Count] != exported.Sha256)
        {
            faults.Add(new ChainFault(link.InsightId, link.Sequence, Module: null,
                $"was exported when the client had {exported.Count} seals, which are not its first {exported.Count} of now {seals.Count - 1}: seals were inserted, changed or removed"));
        }
    }

    private void SkipUntil(int sequence)
    {
        for (; _next < heads.Count && heads[_next].Sequence < sequence; _next++)
        {
            faults.Add(new ChainFault(heads[_next].InsightId, heads[_next].Sequence, Module: null,
                $"was exported with the hash {Short(heads[_next].Hash)} and is not in the chain any more"));
        }
    }

    private static string Short(string hash) => hash.Length > 12 ? hash[..12] : hash;
}
