using Pixely.Core.Alerts;

namespace Pixely.Api.Features.Alerts;

/// <summary>What a receiver wants to know of.</summary>
internal abstract class ReceiverOptions
{
    /// <summary>Name under which messages are stored and shown, 1..100 characters of <c>a-z 0-9 - _</c>; no two receivers share one.</summary>
    public string Name { get; set; } = "";

    /// <summary>Only these kinds; none named means all.</summary>
    public IList<AlertKind> Kinds { get; set; } = [];

    /// <summary>Only from this severity on.</summary>
    public AlertSeverity MinimumSeverity { get; set; } = AlertSeverity.Warning;

    /// <summary>Only these tenants; none named means all. The installation's own alerts are the agency's tenant's.</summary>
    public IList<Guid> Tenants { get; set; } = [];

    /// <summary>Only these clients; none named means all, and the installation.</summary>
    public IList<Guid> Clients { get; set; } = [];

    /// <summary>Whether an alert is of interest.</summary>
    public bool Wants(Guid tenantId, Guid? clientId, AlertKind kind) =>
        (Kinds.Count == 0 || Kinds.Contains(kind))
        && AlertKinds.SeverityOf(kind) >= MinimumSeverity
        && (Tenants.Count == 0 || Tenants.Contains(tenantId))
        && (Clients.Count == 0 || (clientId is { } client && Clients.Contains(client)));
}

/// <summary>A receiver by HTTP.</summary>
internal sealed class WebhookOptions : ReceiverOptions
{
    /// <summary>Where to send: https, or http where <see cref="AllowPrivateAddresses"/> is set.</summary>
    public string Url { get; set; } = "";

    /// <summary>Secret that signs messages: <c>whsec_</c> and 24 to 64 random bytes in Base64. There is no default.</summary>
    public string Secret { get; set; } = "";

    /// <summary>The secret before it, with which messages are signed as well while the receiver changes over; none by default.</summary>
    public string? PreviousSecret { get; set; }

    /// <summary>Allows a receiver in the own network. Addresses of link, metadata services and multicast stay forbidden.</summary>
    public bool AllowPrivateAddresses { get; set; }
}

/// <summary>Receivers by mail, who get one message together.</summary>
internal sealed class MailOptions : ReceiverOptions
{
    /// <summary>The mail server, or nothing for no mail.</summary>
    public string? Host { get; set; }

    /// <summary>Its port.</summary>
    public int Port { get; set; } = 587;

    /// <summary>Demands an encrypted connection (STARTTLS) with a certificate that this machine trusts. A password is never sent without.</summary>
    public bool UseTls { get; set; } = true;

    /// <summary>The account at the mail server, or nothing.</summary>
    public string? User { get; set; }

    /// <summary>Its password. There is no default.</summary>
    public string? Password { get; set; }

    /// <summary>The sender's address.</summary>
    public string From { get; set; } = "";

    /// <summary>The receivers' addresses.</summary>
    public IList<string> To { get; set; } = [];

    /// <summary>Whether there is anybody to be told.</summary>
    public bool IsUsed => !string.IsNullOrWhiteSpace(Host);
}
