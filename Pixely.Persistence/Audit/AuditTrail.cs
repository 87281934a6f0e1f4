using System.Text.Json;
using Pixely.Core.Json;
using Pixely.Persistence.Time;

namespace Pixely.Persistence.Audit;

/// <summary>Notes what accounts do. An event is stored with the change that it speaks of, in the same transaction.</summary>
public sealed class AuditTrail(PixelyDbContext db, TimeProvider time)
{
    /// <summary>Adds an event of the current tenant; the caller saves.</summary>
    /// <param name="action">What was done, e.g. <c>client.created</c>.</param>
    /// <param name="actorId">The account, or null for the system itself.</param>
    /// <param name="subjectId">Id of what it was done to, or null.</param>
    /// <param name="details">More, or null; never personal data.</param>
    public void Add(string action, Guid? actorId, Guid? subjectId, object? details = null) =>
        db.AuditEvents.Add(new AuditEvent
        {
            TenantId = db.CurrentTenantId,
            Id = time.NewId(),
            OccurredAt = time.GetDatabaseNow(),
            ActorId = actorId,
            Action = action,
            SubjectId = subjectId,
            Details = details is null ? null : JsonSerializer.Serialize(details, PixelyJson.Options),
        });
}
