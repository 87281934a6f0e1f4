using System.Text.Json;
using Pixely.Core.Alerts;
using Pixely.Persistence.Tenancy;

namespace Pixely.Persistence.Alerts;

/// <summary>Something that somebody should look at, from when it was first found until it was over. At most one of a kind and subject is open.</summary>
public sealed class Alert : ITenantOwned
{
    /// <summary>The client's tenant; the agency's own for what concerns the installation.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>The alert's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The client, or null for the installation.</summary>
    public Guid? ClientId { get; init; }

    /// <summary>What it is about.</summary>
    public required AlertKind Kind { get; init; }

    /// <summary>What of the kind, such as a module's name; empty where there is one only. Up to 120 characters.</summary>
    public required string Subject { get; init; }

    /// <summary>How soon somebody should look.</summary>
    public required AlertSeverity Severity { get; init; }

    /// <summary>When it was found (UTC).</summary>
    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>When it was over (UTC), or null while it is open.</summary>
    public DateTimeOffset? ClearedAt { get; set; }

    /// <summary>The figures that it was raised for, by snake_case name; no text or name of a person.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Facts { get; init; }
}
