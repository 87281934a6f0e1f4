using System.Text.Json;
using Pixely.Core.Audit;
using Pixely.Core.Audit.Details;
using Pixely.Core.Json;
using Pixely.Persistence.Time;

namespace Pixely.Persistence.Audit;

/// <summary>Notes what accounts do. An event is stored with the change that it speaks of, in the same transaction. Who and from where is known from the request.</summary>
public sealed class AuditTrail(PixelyDbContext db, IRequestOrigin origin, TimeProvider time)
{
    /// <summary>Adds an event of the current tenant; the caller saves.</summary>
    /// <param name="action">What was done, one of <see cref="AuditAction"/>.</param>
    /// <param name="subjectId">Id of what it was done to, or null.</param>
    /// <param name="details">More, or null.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="actorId">The account, where the request does not know it yet because it is what signs in; null for that of the request.</param>
    public void Note(
        string action, Guid? subjectId, IAuditDetails? details = null, AuditOutcome outcome = AuditOutcome.Succeeded, Guid? actorId = null) =>
        db.AuditEvents.Add(EventOf(
            db.CurrentTenantId, time.GetUtcNow(), action, outcome, actorId ?? origin.ActorId, origin.Address, subjectId, subjectTenantId: null, details));

    /// <summary>An event as it is stored.</summary>
    public static AuditEvent EventOf(
        Guid tenantId,
        DateTimeOffset occurredAt,
        string action,
        AuditOutcome outcome,
        Guid? actorId,
        string? address,
        Guid? subjectId,
        Guid? subjectTenantId,
        IAuditDetails? details) => new()
        {
            TenantId = tenantId,
            Id = Guid.CreateVersion7(occurredAt),
            OccurredAt = occurredAt.ToDatabaseInstant(),
            Action = action,
            Outcome = outcome,
            ActorId = actorId,
            Address = address,
            SubjectId = subjectId,
            SubjectTenantId = subjectTenantId,
            Details = details is null ? null : JsonSerializer.Serialize(details, details.GetType(), PixelyJson.Options),
        };
}
