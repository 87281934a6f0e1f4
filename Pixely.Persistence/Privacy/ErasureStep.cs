using Pixely.Core.Privacy;
using Pixely.Persistence.Tenancy;

namespace Pixely.Persistence.Privacy;

/// <summary>What one transaction of an erasure erased. Append-only.</summary>
public sealed class ErasureStep : ITenantOwned
{
    /// <inheritdoc/>
    public required Guid TenantId { get; init; }

    /// <summary>The step's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The erasure.</summary>
    public required Guid ErasureId { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset ErasedAt { get; init; }

    /// <inheritdoc cref="ErasureCounts.Authors"/>
    public required int Authors { get; init; }

    /// <inheritdoc cref="ErasureCounts.Comments"/>
    public required int Comments { get; init; }

    /// <inheritdoc cref="ErasureCounts.Mentions"/>
    public required int Mentions { get; init; }

    /// <inheritdoc cref="ErasureCounts.Rejections"/>
    public required int Rejections { get; init; }

    /// <inheritdoc cref="ErasureCounts.Passages"/>
    public required int Passages { get; init; }

    /// <inheritdoc cref="ErasureCounts.Results"/>
    public required int Results { get; init; }

    /// <inheritdoc cref="ErasureCounts.Strings"/>
    public required int Strings { get; init; }

    /// <summary>A step of an erasure.</summary>
    internal static ErasureStep Of(Erasure erasure, ErasureCounts counts, Guid id, DateTimeOffset now) => new()
    {
        TenantId = erasure.TenantId,
        Id = id,
        ErasureId = erasure.Id,
        ErasedAt = now,
        Authors = counts.Authors,
        Comments = counts.Comments,
        Mentions = counts.Mentions,
        Rejections = counts.Rejections,
        Passages = counts.Passages,
        Results = counts.Results,
        Strings = counts.Strings,
    };
}
