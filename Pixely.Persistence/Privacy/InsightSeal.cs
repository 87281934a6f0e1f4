using Pixely.Persistence.Tenancy;

namespace Pixely.Persistence.Privacy;

/// <summary>
/// Stands in for the hash of an insight that was stored before results were hashed by commitments. Made when a first text is erased from
/// it, after its old hash was found to hold, and never again. Append-only.
/// </summary>
public sealed class InsightSeal : ITenantOwned
{
    /// <inheritdoc/>
    public required Guid TenantId { get; init; }

    /// <summary>The insight.</summary>
    public required Guid InsightId { get; init; }

    /// <summary>The erasure that needed it.</summary>
    public required Guid ErasureId { get; init; }

    /// <summary>Place among all seals, in the order in which they were made. Drawn by the database while the client's seals are locked.</summary>
    public long Place { get; init; }

    /// <summary>What the insight's hash would be if it had been stored today, lower-case hex.</summary>
    public required string Hash { get; init; }
}
