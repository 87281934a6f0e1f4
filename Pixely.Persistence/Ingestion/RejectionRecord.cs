using Pixely.Persistence.Tenancy;

namespace Pixely.Persistence.Ingestion;

/// <summary>A row that could not be used, and why.</summary>
public sealed class RejectionRecord : ITenantOwned
{
    /// <inheritdoc/>
    public required Guid TenantId { get; init; }

    /// <summary>The rejection's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The ingestion that met it.</summary>
    public required Guid IngestionId { get; init; }

    /// <summary>Sheet or file.</summary>
    public required string Sheet { get; init; }

    /// <summary>Row number in the source; 0 when the whole sheet is meant.</summary>
    public required int Row { get; init; }

    /// <summary>Column name, or null when the whole row is meant.</summary>
    public string? Column { get; init; }

    /// <summary>The offending value, cut at 200 characters, or null.</summary>
    public string? Value { get; init; }

    /// <summary>Stable code.</summary>
    public required string Code { get; init; }

    /// <summary>Plain sentence.</summary>
    public required string Reason { get; init; }

    /// <inheritdoc cref="Core.Ingestion.Rejection.Count"/>
    public int Count { get; init; } = 1;
}
