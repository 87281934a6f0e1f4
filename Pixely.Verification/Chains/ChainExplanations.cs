using Pixely.Persistence.Insights;

namespace Pixely.Verification.Chains;

/// <summary>What broken links mean.</summary>
internal static class ChainExplanations
{
    public static ChainFault Explain(BrokenLink broken) => new(broken.InsightId, broken.Sequence, broken.Module, broken.Fault switch
    {
        LinkFault.Changed => "was changed, itself or one of its results: its hash is not that of what it says",
        LinkFault.ResultInserted => "has a result that it was not stored with",
        LinkFault.ResultRemoved => "was changed: its hash is not that of what it says, and it lacks a result that it should have",
        LinkFault.Unreadable => "was changed, itself or one of its results: it cannot be read, because it has a value that Pixely never stores",
        LinkFault.VersionFell => "claims to be from before commitments, and one before it is not: it was changed to stand on a seal",
        LinkFault.SealedWithoutNeed => "has a seal, which only insights from before commitments get: the seal was inserted",
        LinkFault.TextTaken => "has lost a text that no erasure took out",
        LinkFault.Detached => "does not follow the one before: one of the two was replaced",
        LinkFault.Removed => broken.InsightId is null ? "was removed, as were those after it up to the next one, and nothing names it any more" : "was removed; its run still names it",
        LinkFault.Inserted => "was inserted: no run stored it",
    });
}
