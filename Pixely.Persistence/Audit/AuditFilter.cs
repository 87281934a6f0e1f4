using Pixely.Core.Audit;

namespace Pixely.Persistence.Audit;

/// <summary>Which events are wanted; null leaves a condition out.</summary>
/// <param name="TenantId">In the records of this tenant, or tried on its data.</param>
/// <param name="ActorId">Done by this account.</param>
/// <param name="Action">Of this kind.</param>
/// <param name="Outcome">Ended like this.</param>
/// <param name="Since">At or after this instant.</param>
/// <param name="Until">Before this instant.</param>
public sealed record AuditFilter(
    Guid? TenantId = null, Guid? ActorId = null, string? Action = null, AuditOutcome? Outcome = null, DateTimeOffset? Since = null, DateTimeOffset? Until = null);

/// <summary>Where a list of events goes on.</summary>
/// <param name="OccurredAt">When the last event of the page before happened.</param>
/// <param name="Id">Its id.</param>
public sealed record AuditPosition(DateTimeOffset OccurredAt, Guid Id);
