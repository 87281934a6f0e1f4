using Pixely.Soak.Checks;

namespace Pixely.Soak;

/// <summary>What a soak found.</summary>
internal sealed record SoakResult
{
    public required SoakHistory History { get; init; }

    public required IReadOnlyList<Violation> Violations { get; init; }

    /// <summary>What is stored, by name, for the report.</summary>
    public required IReadOnlyList<KeyValuePair<string, long>> Stored { get; init; }

    /// <summary>Faults that could not be had here, or not be struck.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>How long it took, from the first fault until all was at rest.</summary>
    public required TimeSpan Duration { get; init; }
}
