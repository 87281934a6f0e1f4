using Pixely.Persistence.Tenancy;

namespace Pixely.Persistence.Privacy;

/// <summary>
/// What an erasure took out of one stored result. Written by the function that takes it out, and by nobody else: a marker in a result
/// that no such row knows was put there by hand. Append-only.
/// </summary>
public sealed class ErasedResult : ITenantOwned
{
    /// <inheritdoc/>
    public required Guid TenantId { get; init; }

    /// <summary>The erasure.</summary>
    public required Guid ErasureId { get; init; }

    /// <summary>The insight.</summary>
    public required Guid InsightId { get; init; }

    /// <summary>The module's key.</summary>
    public required string Module { get; init; }

    /// <summary>The commitments to the texts that were there, 32 bytes each, one after the other.</summary>
    public required byte[] Commitments { get; init; }
}
