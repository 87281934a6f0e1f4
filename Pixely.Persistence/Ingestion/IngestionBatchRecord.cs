using Pixely.Core.Ingestion;
using Pixely.Persistence.Tenancy;

namespace Pixely.Persistence.Ingestion;

/// <summary>A batch that was stored, with the answer that was given: the same batch again gets the same answer and changes nothing.</summary>
public sealed class IngestionBatchRecord : ITenantOwned
{
    /// <inheritdoc/>
    public required Guid TenantId { get; init; }

    /// <summary>The ingestion.</summary>
    public required Guid IngestionId { get; init; }

    /// <summary>SHA-256 of the batch as JSON, lower-case hex.</summary>
    public required string BatchHash { get; init; }

    /// <summary>The answer that was given.</summary>
    public required IngestionBatchResponse Response { get; init; }

    /// <summary>When it was stored (UTC).</summary>
    public required DateTimeOffset ReceivedAt { get; init; }
}
