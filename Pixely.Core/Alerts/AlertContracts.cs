using System.Text.Json;
using Pixely.Core.Clients;

namespace Pixely.Core.Alerts;

/// <summary>An alert as it is shown (<c>GET /alerts</c>).</summary>
public sealed record AlertSummary
{
    /// <summary>The alert's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The client, or null for the installation.</summary>
    public required ClientReference? Client { get; init; }

    /// <summary>What it is about.</summary>
    public required AlertKind Kind { get; init; }

    /// <summary>What of the kind, such as a module's key; empty where there is one only.</summary>
    public required string Subject { get; init; }

    /// <summary>How soon somebody should look.</summary>
    public required AlertSeverity Severity { get; init; }

    /// <summary>When it was found (UTC).</summary>
    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>When it was over (UTC), or null while it is open.</summary>
    public required DateTimeOffset? ClearedAt { get; init; }

    /// <summary>The figures that it was raised for, by name.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Facts { get; init; }

    /// <summary>Messages about it, oldest first; null where a viewer reads, whom the agency's receivers do not concern.</summary>
    public IReadOnlyList<AlertDeliverySummary>? Deliveries { get; init; }
}

/// <summary>State of a message.</summary>
public enum AlertDeliveryState
{
    /// <summary>To be sent, or sent again.</summary>
    Waiting,

    /// <summary>The receiver took it.</summary>
    Sent,

    /// <summary>Every attempt failed.</summary>
    GivenUp,
}

/// <summary>A message about an alert to one receiver.</summary>
/// <param name="Receiver">Its name in the configuration.</param>
/// <param name="Message">What it says.</param>
/// <param name="State">State.</param>
/// <param name="Attempts">Attempts made.</param>
/// <param name="NextAttemptAt">When the next attempt is due (UTC), or null when there is none.</param>
/// <param name="SentAt">When the receiver took it (UTC), or null.</param>
/// <param name="LastError">Why the last attempt failed (code), or, of a message that was sent, why not everybody has it; null otherwise.</param>
public sealed record AlertDeliverySummary(
    string Receiver,
    AlertMessage Message,
    AlertDeliveryState State,
    int Attempts,
    DateTimeOffset? NextAttemptAt,
    DateTimeOffset? SentAt,
    string? LastError);

/// <summary>How many alerts are open (<c>GET /alerts/counts</c>).</summary>
/// <param name="Critical">Those to look at today.</param>
/// <param name="Warning">Those to look at within days.</param>
public sealed record AlertCounts(int Critical, int Warning);
