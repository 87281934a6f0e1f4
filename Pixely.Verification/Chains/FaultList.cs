namespace Pixely.Verification.Chains;

/// <summary>Faults of one chain, as many as are told.</summary>
internal sealed class FaultList
{
    private readonly List<ChainFault> _told = [];

    public IReadOnlyList<ChainFault> Told => _told;

    /// <summary>Faults that were found beyond those that are told.</summary>
    public int Untold { get; private set; }

    public bool IsEmpty => _told.Count == 0;

    public void Add(ChainFault fault)
    {
        if (_told.Count < ChainVerification.MostFaults)
        {
            _told.Add(fault);
        }
        else
        {
            Untold++;
        }
    }
}
