using System.Text.Json;

namespace Pixely.Core.Audit;

/// <summary>Something that was done or tried (<c>GET /audit</c>).</summary>
public sealed record AuditedEvent
{
    /// <summary>The event's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>In whose records it is: the tenant whose data was meant, or for refusals and sessions the tenant of the account.</summary>
    public required TenantReference Tenant { get; init; }

    /// <summary>What was done or tried, one of <see cref="AuditAction"/>.</summary>
    public required string Action { get; init; }

    /// <summary>How it ended.</summary>
    public required AuditOutcome Outcome { get; init; }

    /// <summary>Who did it; null for the system itself, and for nobody who is known.</summary>
    public required AuditActor? Actor { get; init; }

    /// <summary>Id of what it was done to, or null.</summary>
    public required Guid? SubjectId { get; init; }

    /// <summary>Whose it is what it was tried on, where that is another tenant, or null.</summary>
    public required TenantReference? SubjectTenant { get; init; }

    /// <summary>Address that the request came from, or null for the system itself.</summary>
    public required string? Address { get; init; }

    /// <summary>More, as a JSON object, or null. <c>left_out</c> counts events of the kind that were not stored one by one.</summary>
    public required JsonElement? Details { get; init; }
}

/// <summary>An account that did something.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Email">Its sign-in name, or null when the account is gone.</param>
public sealed record AuditActor(Guid Id, string? Email);

/// <summary>A tenant by its name.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name, or null when the tenant is gone.</param>
public sealed record TenantReference(Guid Id, string? Name);
