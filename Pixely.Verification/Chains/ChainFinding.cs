using Pixely.Persistence.Insights;
using Pixely.Verification.Invariants;

namespace Pixely.Verification.Chains;

/// <summary>What was found out about a client's chain.</summary>
internal sealed record ChainFinding
{
    /// <summary>The tenant; null for a client that is gone.</summary>
    public required Guid? TenantId { get; init; }

    public required Guid ClientId { get; init; }

    public required FindingState State { get; init; }

    /// <summary>How much was recomputed; null when it could not be read.</summary>
    public required ChainExtent? Extent { get; init; }

    /// <summary>Exported heads that still stand.</summary>
    public required int HeadsStanding { get; init; }

    /// <summary>Exported heads of an older version, which say nothing of seals.</summary>
    public required int HeadsWithoutSeals { get; init; }

    /// <summary>Why exported heads do not suffice to judge the chain; null when they do.</summary>
    public required string? Gap { get; init; }

    /// <summary>What is wrong, in the order of the chain; at most <see cref="ChainVerification.MostFaults"/>.</summary>
    public required IReadOnlyList<ChainFault> Faults { get; init; }

    /// <summary>Faults beyond those.</summary>
    public required int FurtherFaults { get; init; }
}

/// <summary>One thing that is wrong with a chain.</summary>
/// <param name="InsightId">The insight, or null when nothing names it any more.</param>
/// <param name="Sequence">Its place in the chain.</param>
/// <param name="Module">The module whose result it is, where that can be told.</param>
/// <param name="Explanation">What is wrong, a sentence.</param>
internal sealed record ChainFault(Guid? InsightId, int Sequence, string? Module, string Explanation);
