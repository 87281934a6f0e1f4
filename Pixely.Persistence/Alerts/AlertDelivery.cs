using Pixely.Core.Alerts;
using Pixely.Persistence.Tenancy;

namespace Pixely.Persistence.Alerts;

/// <summary>One message about an alert to one receiver; stored with the alert, so that it is sent once and not forgotten.</summary>
public sealed class AlertDelivery : ITenantOwned
{
    /// <inheritdoc/>
    public required Guid TenantId { get; init; }

    /// <summary>The message's id; receivers know a repeated message by it.</summary>
    public required Guid Id { get; init; }

    /// <summary>The alert.</summary>
    public required Guid AlertId { get; init; }

    /// <summary>What it says.</summary>
    public required AlertMessage Message { get; init; }

    /// <summary>Name of the receiver in the configuration, up to 100 characters; never an address or a secret.</summary>
    public required string Receiver { get; init; }

    /// <summary>State.</summary>
    public AlertDeliveryState State { get; set; }

    /// <summary>Attempts made.</summary>
    public int Attempts { get; set; }

    /// <summary>When the next attempt is due (UTC).</summary>
    public required DateTimeOffset NextAttemptAt { get; set; }

    /// <summary>When the receiver took it (UTC), or null.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>Why the last attempt failed, or reached only some of those whom the receiver stands for (code), or null.</summary>
    public string? LastError { get; set; }
}
