using System.Globalization;
using System.Text.Json;
using Pixely.Api.Features.Alerts;
using Pixely.Api.Features.Alerts.Delivery;
using Pixely.Core.Alerts;
using Pixely.Core.Clients;
using Pixely.Core.Json;
using Pixely.Persistence.Alerts;

namespace Pixely.Tests.Api.Features.Alerts;

/// <summary>Messages to send, and receivers to send them to.</summary>
internal static class Messages
{
    // The published example of Standard Webhooks.
    public const string Secret = "whsec_" + "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    public static readonly DateTimeOffset Noon = new(2026, 3, 11, 12, 0, 0, TimeSpan.Zero);

    public static AlertContent Spanish { get; } = new(CultureInfo.GetCultureInfo("es-ES"));

    public static ClaimedDelivery Raised(string brand = "Café Alameda") => Of(AlertMessage.Raised, brand);

    public static ClaimedDelivery Of(AlertMessage message, string brand)
    {
        var alert = new Alert
        {
            TenantId = Guid.CreateVersion7(),
            Id = Guid.CreateVersion7(),
            ClientId = Guid.CreateVersion7(),
            Kind = AlertKind.ManyRejections,
            Subject = "",
            Severity = AlertSeverity.Warning,
            RaisedAt = Noon,
            ClearedAt = message == AlertMessage.Cleared ? Noon.AddHours(2) : null,
            Facts = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(
                """{"share":0.15,"low":0.107,"high":0.206,"n":200,"rejected":30,"threshold":0.05}""", PixelyJson.Options)!,
        };
        var delivery = new AlertDelivery
        {
            TenantId = alert.TenantId,
            Id = Guid.CreateVersion7(),
            AlertId = alert.Id,
            Message = message,
            Receiver = "agency",
            Attempts = 1,
            NextAttemptAt = Noon,
        };
        return new ClaimedDelivery(delivery, alert, new ClientReference(alert.ClientId.Value, brand));
    }

    public static WebhookOptions Webhook(Uri url, bool allowsPrivate = true) =>
        new() { Name = "agency", Url = url.ToString(), Secret = Secret, AllowPrivateAddresses = allowsPrivate };
}
