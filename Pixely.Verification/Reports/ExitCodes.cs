using Pixely.Verification.Invariants;

namespace Pixely.Verification.Reports;

/// <summary>How the command ends.</summary>
internal static class ExitCodes
{
    public const int AllHolds = 0;
    public const int SomethingIsBroken = 1;
    public const int SomethingCouldNotBeJudged = 2;

    public static int Of(IEnumerable<FindingState> states)
    {
        var all = states.ToHashSet();
        return all.Contains(FindingState.Broken) ? SomethingIsBroken
            : all.Contains(FindingState.NotJudged) ? SomethingCouldNotBeJudged
            : AllHolds;
    }
}
