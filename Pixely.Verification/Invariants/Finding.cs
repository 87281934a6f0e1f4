namespace Pixely.Verification.Invariants;

/// <summary>How a claim stands.</summary>
internal enum FindingState
{
    /// <summary>Everything that was read and tried agrees with it.</summary>
    Holds,

    /// <summary>Something contradicts it.</summary>
    Broken,

    /// <summary>Nothing contradicts it, but something that it needs could not be read. Never counted as holding.</summary>
    NotJudged,

    /// <summary>It is about a part of Pixely that does not exist yet.</summary>
    NotBuilt,
}

/// <summary>What was found out about one invariant.</summary>
internal sealed record Finding
{
    /// <inheritdoc cref="IInvariant.Id"/>
    public required string Id { get; init; }

    /// <inheritdoc cref="IInvariant.Claim"/>
    public required string Claim { get; init; }

    /// <summary>How it stands.</summary>
    public required FindingState State { get; init; }

    /// <summary>What was read and tried, with real values; no secrets.</summary>
    public required IReadOnlyList<string> Evidence { get; init; }

    /// <summary>What contradicts it.</summary>
    public required IReadOnlyList<string> Faults { get; init; }

    /// <summary>What could not be read or tried, and why.</summary>
    public required IReadOnlyList<string> Gaps { get; init; }

    /// <summary>Tests that prove what would harm a running installation to try.</summary>
    public required IReadOnlyList<string> ProvedBy { get; init; }
}
