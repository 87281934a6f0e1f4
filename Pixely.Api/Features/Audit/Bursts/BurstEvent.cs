using Pixely.Core.Audit;
using Pixely.Core.Audit.Details;

namespace Pixely.Api.Features.Audit.Bursts;

/// <summary>Something that may come in any number, because whoever sends requests decides how many.</summary>
internal sealed record BurstEvent
{
    /// <summary>In whose records it is.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>What was tried, one of <see cref="AuditAction"/>.</summary>
    public required string Action { get; init; }

    /// <summary>How it ended.</summary>
    public required AuditOutcome Outcome { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The signed-in account, or null.</summary>
    public required Guid? ActorId { get; init; }

    /// <summary>Where it came from, or null.</summary>
    public required string? Address { get; init; }

    /// <summary>Id of what was meant, or null.</summary>
    public Guid? SubjectId { get; init; }

    /// <summary>Whose that is, where it is another tenant, or null.</summary>
    public Guid? SubjectTenantId { get; init; }

    /// <summary>More, or null.</summary>
    public IAuditDetails? Details { get; init; }
}
