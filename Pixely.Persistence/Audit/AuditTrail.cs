using System.Text.Json;
using Pixely.Core.Audit;
using Pixely.Core.Json;
using Pixely.Persistence.Time;

namespace Pixely.Persistence.Audit;

/// <summary>Notes what accounts do. An event is stored with the change that it speaks of, in the same transaction. Who and from where is known from the request.</summary>
public sealed class AuditTrail(PixelyDbContext db, IRequestOrigin origin, TimeProvider time)
{
    /// <summary>Adds an event of the current tenant; the caller saves.</summary>
    /// <param name="action">What was done, one of <see cref="AuditAction"/>.</param>
    /// <param name="subjectId">Id of what it was done to, or null.</param>
    /// <param name="details">More, or null; never personal data.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="actorId">The account, where the request does not know it yet because it is what signs in; null for that of the request.</param>
    public void Note(
        string action, Guid? subjectId, object? details = null, AuditOutcome outcome = AuditOutcome.Succeeded, Guid? actorId = null) =>
        db.AuditEvents.Add(new AuditEvent
        {
            TenantId = db.CurrentTenantId,
            Id = time.NewId(),
            OccurredAt = time.GetDatabaseNow(),
            ActorId = actorId ?? origin.ActorId,
            Action = action,
            SubjectId = subjectId,
            Address = origin.Address,
            Outcome = outcome,
            Details = Write(details),
        });

    /// <summary>Adds an event of an account; the caller saves.</summary>
    public void Add(string action, Guid? actorId, Guid? subjectId, object? details = null) => Note(action, subjectId, details, actorId: actorId);

    internal static string? Write(object? details) => details is null ? null : JsonSerializer.Serialize(details, PixelyJson.Options);
}
