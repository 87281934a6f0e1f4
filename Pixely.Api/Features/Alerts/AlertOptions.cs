using System.ComponentModel.DataAnnotations;

namespace Pixely.Api.Features.Alerts;

/// <summary>How often alerts are looked for, and who is told. From where on something is one: <see cref="Core.Alerts.AlertThresholds"/>.</summary>
internal sealed class AlertOptions
{
    /// <summary>Configuration section.</summary>
    public const string SectionName = "Alerts";

    /// <summary>Seconds after the start at which alerts are looked for first, 0..86400.</summary>
    [Range(0, 86_400)]
    public int SecondsAfterStart { get; set; } = 30;

    /// <summary>Seconds between two looks at all clients, 5..86400.</summary>
    [Range(5, 86_400)]
    public int SweepSeconds { get; set; } = 60;

    /// <summary>Seconds between two looks at the messages that are due, 1..3600.</summary>
    [Range(1, 3_600)]
    public int DeliverySeconds { get; set; } = 10;

    /// <summary>Seconds that a receiver has to take a message, 1..60.</summary>
    [Range(1, 60)]
    public int SendingSeconds { get; set; } = 10;

    /// <summary>Hours after which a message that no attempt brought across is given up, 1..168.</summary>
    [Range(1, 168)]
    public int GivenUpAfterHours { get; set; } = 24;

    /// <summary>Language of messages: <c>es</c> or <c>en</c>.</summary>
    [AllowedValues("es", "en")]
    public string Language { get; set; } = "es";

    /// <summary>Receivers that are told by HTTP.</summary>
    public IList<WebhookOptions> Webhooks { get; set; } = [];

    /// <summary>Receivers that are told by mail; nobody unless it names a host.</summary>
    public MailOptions Mail { get; set; } = new();
}
