namespace Pixely.Verification.Invariants;

/// <summary>Evidence as it comes in, and what follows from it.</summary>
internal sealed class Judgement
{
    private readonly List<string> _evidence = [];
    private readonly List<string> _faults = [];
    private readonly List<string> _gaps = [];
    private readonly List<string> _provedElsewhere = [];
    private bool _isBuilt = true;

    /// <summary>Something that was read or tried, with its value.</summary>
    public void Note(string evidence) => _evidence.Add(evidence);

    /// <summary>Something that breaks the claim.</summary>
    public void Fault(string fault) => _faults.Add(fault);

    /// <summary>Something without which the claim cannot be judged.</summary>
    public void Gap(string reason) => _gaps.Add(reason);

    /// <summary>A test that proves what would harm a running installation to try.</summary>
    public void ProvedBy(string test) => _provedElsewhere.Add(test);

    /// <summary>The claim is about something that Pixely does not have yet.</summary>
    public void NotBuilt(string what)
    {
        _isBuilt = false;
        _evidence.Add(what);
    }

    /// <summary>Notes the evidence if the condition holds, and is a fault if not.</summary>
    public void Require(bool holds, string evidence, string fault)
    {
        if (holds)
        {
            Note(evidence);
        }
        else
        {
            Fault(fault);
        }
    }

    /// <summary>Each of the things found is a fault; finding none is evidence.</summary>
    /// <param name="found">What was found.</param>
    /// <param name="evidence">What it means that there is none.</param>
    /// <param name="fault">What is wrong with each.</param>
    public void RequireNone(IEnumerable<string> found, string evidence, string fault)
    {
        var any = false;
        foreach (var one in found)
        {
            any = true;
            Fault($"{fault}: {one}");
        }

        if (!any)
        {
            Note(evidence);
        }
    }

    public Finding ToFinding(IInvariant invariant) => new()
    {
        Id = invariant.Id,
        Claim = invariant.Claim,
        State = StateOf(),
        Evidence = _evidence,
        Faults = _faults,
        Gaps = _gaps,
        ProvedBy = _provedElsewhere,
    };

    private FindingState StateOf() => this switch
    {
        { _faults.Count: > 0 } => FindingState.Broken,
        { _gaps.Count: > 0 } or { _evidence.Count: 0 } => FindingState.NotJudged,
        { _isBuilt: false } => FindingState.NotBuilt,
        _ => FindingState.Holds,
    };
}
