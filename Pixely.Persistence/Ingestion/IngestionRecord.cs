using Pixely.Persistence.Tenancy;

namespace Pixely.Persistence.Ingestion;

/// <summary>One reading of a client's source within a run, and what it changed.</summary>
public sealed class IngestionRecord : ITenantOwned
{
    /// <inheritdoc/>
    public required Guid TenantId { get; init; }

    /// <summary>The ingestion's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The client.</summary>
    public required Guid ClientId { get; init; }

    /// <summary>The run that reads; one ingestion a run.</summary>
    public required Guid RunId { get; init; }

    /// <summary>What was read, for people.</summary>
    public required string Source { get; init; }

    /// <summary>State of what was read, and of how it is read; a source that still has it need not be read again. Null where none is known.</summary>
    public string? SourceVersion { get; set; }

    /// <summary>
    /// The ingestion whose rejections are this one's too: of a source that has not changed since it was read. Null where they are its own.
    /// </summary>
    public Guid? RejectionsOf { get; set; }

    /// <summary>When it was opened (UTC).</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When it was completed (UTC), or null.</summary>
    public DateTimeOffset? CompletedAt { get; set; }

    /// <summary>Comments whose row was edited away; counted at completion.</summary>
    public int CommentsSuperseded { get; set; }
}
