using Pixely.Core.Audit.Details;

namespace Pixely.Core.Insights;

/// <summary>The newest link of a client's chain of insights (<c>GET /chain_heads</c>). Whoever keeps it elsewhere can tell later whether the chain was rewritten.</summary>
public sealed record ChainHead
{
    /// <summary>The client's tenant.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>The client.</summary>
    public required Guid ClientId { get; init; }

    /// <summary>Place of the insight in the chain; 1 is the first.</summary>
    public required int Sequence { get; init; }

    /// <summary>The insight's hash: SHA-256, 64 hexadecimal digits, lower case.</summary>
    public required string Hash { get; init; }

    /// <summary>The insight.</summary>
    public required Guid InsightId { get; init; }

    /// <summary>Insights of the chain that were stored before commitments, which alone may have a seal. It never grows.</summary>
    public required int InsightsBeforeCommitments { get; init; }

    /// <summary>Seals of the client's insights.</summary>
    public required int Seals { get; init; }

    /// <summary>SHA-256 over those seals in the order in which they were made: 64 hexadecimal digits, lower case. Later seals are added behind them.</summary>
    public required string SealsSha256 { get; init; }
}

/// <summary>One line of a file of chain heads, <c>chain-heads-2026-01-31.jsonl</c>.</summary>
public sealed record ExportedChainHead
{
    /// <summary>The client's tenant.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>The client.</summary>
    public required Guid ClientId { get; init; }

    /// <summary>Place of the insight in the chain; 1 is the first.</summary>
    public required int Sequence { get; init; }

    /// <summary>The insight's hash: SHA-256, 64 hexadecimal digits, lower case.</summary>
    public required string Hash { get; init; }

    /// <summary>The insight.</summary>
    public required Guid InsightId { get; init; }

    /// <summary>Insights of the chain that were stored before commitments, which alone may have a seal. It never grows. Null in files of older versions.</summary>
    public int? InsightsBeforeCommitments { get; init; }

    /// <summary>Seals of the client's insights. Null in files of older versions.</summary>
    public int? Seals { get; init; }

    /// <summary>SHA-256 over those seals in the order in which they were made: 64 hexadecimal digits, lower case. Later seals are added behind them. Null in files of older versions.</summary>
    public string? SealsSha256 { get; init; }

    /// <summary>When the file was begun (UTC); the same in all lines.</summary>
    public required DateTimeOffset ExportedAt { get; init; }
}

/// <summary>Says that a file of chain heads was written (<c>POST /chain_heads/exports</c>), so that the audit trail knows what it must look like.</summary>
public sealed record ChainHeadsExportReport : IAuditDetails
{
    /// <summary>Day of the file (UTC).</summary>
    public required DateOnly Day { get; init; }

    /// <summary>How many chains it has.</summary>
    public required int Chains { get; init; }

    /// <summary>SHA-256 of the file: 64 hexadecimal digits, lower case.</summary>
    public required string Sha256 { get; init; }
}
