using Pixely.Core.Insights;
using Pixely.Persistence.Tenancy;

namespace Pixely.Persistence.Insights;

/// <summary>Result of one module within an insight. Append-only.</summary>
public sealed class AnalysisResult : ITenantOwned
{
    /// <inheritdoc/>
    public required Guid TenantId { get; init; }

    /// <summary>The insight.</summary>
    public required Guid InsightId { get; init; }

    /// <summary>The module's key.</summary>
    public required string Module { get; init; }

    /// <summary>Version of the result's shape.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>How the module ended.</summary>
    public required ModuleStatus Status { get; init; }

    /// <summary>The result as JSON, exactly when the module is ok.</summary>
    public required string? Payload { get; init; }

    /// <summary>
    /// 16 random bytes for each text and name of <see cref="Payload"/>, in the order of the canonical form; zeros where it was erased. Null when
    /// the module failed, and in insights whose hash has version 1.
    /// </summary>
    public byte[]? Nonces { get; init; }

    /// <summary>The reason, exactly when it failed.</summary>
    public required string? Error { get; init; }
}
