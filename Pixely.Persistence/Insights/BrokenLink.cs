namespace Pixely.Persistence.Insights;

/// <summary>What is wrong with a place in a client's chain.</summary>
public enum LinkFault
{
    /// <summary>The insight does not have the hash of what it says: it, or one of its results, was changed.</summary>
    Changed,

    /// <summary>The insight has the hash that it would have without one of its results: that one was inserted.</summary>
    ResultInserted,

    /// <summary>The insight does not have the hash of what it says, and lacks a result that it should have: one that the insight before has, or one of today's modules in a first insight.</summary>
    ResultRemoved,

    /// <summary>The insight, or one of its results, has a value that Pixely never stores.</summary>
    Unreadable,

    /// <summary>The insight claims to have been stored before commitments, although one before it, or its exported head, has them.</summary>
    VersionFell,

    /// <summary>A seal stands beside an insight that has commitments of its own and never needs one.</summary>
    SealedWithoutNeed,

    /// <summary>A text is gone from one of its results that no erasure took out.</summary>
    TextTaken,

    /// <summary>The insight agrees with itself and does not follow the one before: one of the two was replaced.</summary>
    Detached,

    /// <summary>There is no insight at this place any more.</summary>
    Removed,

    /// <summary>No run stored this insight: it was inserted.</summary>
    Inserted,
}

/// <summary>A broken link of a client's chain.</summary>
/// <param name="InsightId">The insight that does not say what it said when it was stored, or does not follow the one before; of a removed one the id that its run still names, or null.</param>
/// <param name="Sequence">Its place in the chain.</param>
/// <param name="Fault">What is wrong.</param>
/// <param name="Module">The module whose result it is, where the hash can tell; null otherwise.</param>
public sealed record BrokenLink(Guid? InsightId, int Sequence, LinkFault Fault, string? Module = null);
