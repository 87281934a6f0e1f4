namespace Pixely.Soak.Stacks;

/// <summary>Which processes a stack is made of, by the names that faults have for them.</summary>
internal sealed record ProcessNames
{
    /// <summary>The Apis.</summary>
    public required IReadOnlyList<string> Apis { get; init; }

    /// <summary>The orchestrators that all schedules depend on.</summary>
    public required IReadOnlyList<string> Orchestrators { get; init; }

    /// <summary>Those of the orchestrators whose clock is not the machine's, and may jump.</summary>
    public required IReadOnlyList<string> UnderOwnClock { get; init; }
}
