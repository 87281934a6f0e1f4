using Pixely.Persistence.Insights;

namespace Pixely.Verification.Chains;

/// <summary>Compares the links of a chain, as they pass in order, with the heads that were exported.</summary>
internal sealed class HeadComparison(IReadOnlyList<ExportedHead> heads, FaultList faults)
{
    private int _next;

    /// <summary>Heads that still stand in the chain.</summary>
    public int Standing { get; private set; }

    public void Visit(ChainLink link)
    {
        SkipUntil(link.Sequence);
        for (; _next < heads.Count && heads[_next].Sequence == link.Sequence; _next++)
        {
            if (heads[_next].Hash == link.Hash && heads[_next].InsightId == link.InsightId)
            {
                Standing++;
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
