using Pixely.Core.Audit;
using Pixely.Persistence.Tenancy;

namespace Pixely.Persistence.Audit;

/// <summary>Something an account did to a tenant's data. Append-only.</summary>
public sealed class AuditEvent : ITenantOwned
{
    /// <inheritdoc/>
    public required Guid TenantId { get; init; }

    /// <summary>The event's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The account that did it, or null for the system itself.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>What was done, one of <see cref="AuditAction"/>; up to 60 characters.</summary>
    public required string Action { get; init; }

    /// <summary>Id of what it was done to, or null.</summary>
    public Guid? SubjectId { get; init; }

    /// <summary>Whose it is what it was done to, where that is another tenant, or null: an attempt to enter somebody else's data.</summary>
    public Guid? SubjectTenantId { get; init; }

    /// <summary>Address that the request came from, up to 45 characters, or null for the system itself.</summary>
    public string? Address { get; init; }

    /// <summary>How it ended.</summary>
    public AuditOutcome Outcome { get; init; }

    /// <summary>More, as a JSON object, or null. Never personal data.</summary>
    public string? Details { get; init; }
}
