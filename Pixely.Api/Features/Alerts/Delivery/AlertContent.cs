using System.Globalization;
using System.Text;
using System.Text.Json;
using Pixely.Core.Alerts;
using Pixely.Core.Alerts.Wording;
using Pixely.Core.Json;
using Pixely.Persistence.Alerts;

namespace Pixely.Api.Features.Alerts.Delivery;

/// <summary>What receivers read: built from kind and figures, and the brand's name.</summary>
internal sealed class AlertContent(CultureInfo culture)
{
    private const string Instant = "yyyy-MM-dd HH:mm 'UTC'";
    private const int LongestName = 80;

    /// <summary>The body of a webhook, as bytes: what is signed is what is sent.</summary>
    public byte[] ToJson(ClaimedDelivery message)
    {
        var alert = message.Alert;
        return JsonSerializer.SerializeToUtf8Bytes(
            new WebhookBody
            {
                Type = message.Delivery.Message == AlertMessage.Raised ? "alert.raised" : "alert.cleared",
                Timestamp = message.WrittenAt,
                Data = new WebhookAlert
                {
                    Id = alert.Id,
                    Kind = alert.Kind,
                    Subject = alert.Subject,
                    Severity = alert.Severity,
                    RaisedAt = alert.RaisedAt,
                    ClearedAt = message.Delivery.Message == AlertMessage.Cleared ? alert.ClearedAt : null,
                    TenantId = alert.TenantId,
                    ClientId = alert.ClientId,
                    Brand = message.Client?.BrandName,
                    Facts = alert.Facts,
                    Language = culture.TwoLetterISOLanguageName,
                    Title = AlertWording.TitleOf(alert.Kind, alert.Subject, culture),
                    Text = AlertWording.SentenceOf(alert.Kind, alert.Subject, alert.Facts, culture),
                    Advice = AlertWording.AdviceOf(alert.Kind, alert.Subject, culture),
                },
            },
            PixelyJson.Options);
    }

    /// <summary>The subject of a mail: one line, whatever the brand is called.</summary>
    public string ToSubject(ClaimedDelivery message) =>
        $"[Pixely] {Text($"Message.{AlertMetrics.NameOf(message.Delivery.Message)}")}: "
        + $"{AlertWording.TitleOf(message.Alert.Kind, message.Alert.Subject, culture)} · {NameOf(message)}";

    /// <summary>The text of a mail.</summary>
    public string ToText(ClaimedDelivery message)
    {
        var alert = message.Alert;
        List<string> lines =
        [
            AlertWording.TitleOf(alert.Kind, alert.Subject, culture),
            "",
            AlertWording.SentenceOf(alert.Kind, alert.Subject, alert.Facts, culture),
            "",
        ];
        if (message.Delivery.Message == AlertMessage.Raised)
        {
            lines.AddRange([AlertWording.AdviceOf(alert.Kind, alert.Subject, culture), ""]);
        }

        lines.Add($"{Text("Mail.Client")}: {NameOf(message)}");
        lines.Add($"{Text("Mail.Severity")}: {Text($"Severity.{AlertMetrics.NameOf(alert.Severity)}")}");
        lines.Add($"{Text("Mail.Since")}: {alert.RaisedAt.UtcDateTime.ToString(Instant, CultureInfo.InvariantCulture)}");
        if (message.Delivery.Message == AlertMessage.Cleared && alert.ClearedAt is { } cleared)
        {
            lines.Add($"{Text("Mail.Cleared")}: {cleared.UtcDateTime.ToString(Instant, CultureInfo.InvariantCulture)}");
        }

        lines.Add($"{Text("Mail.Alert")}: {alert.Id}");
        lines.AddRange(["", Text("Mail.Footer"), ""]);
        return string.Join("\r\n", lines);
    }

    // Names are the agency's own, and yet nobody's to begin a new header or a second line with.
    private string NameOf(ClaimedDelivery message)
    {
        if (message.Client?.BrandName is not { } name)
        {
            return Text("Mail.Installation");
        }

        var line = string.Concat(name.EnumerateRunes().Where(static rune => !Rune.IsControl(rune) && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)));
        return line.Length <= LongestName ? line : $"{string.Concat(line.EnumerateRunes().Take(LongestName - 1))}…";
    }

    private string Text(string name) => AlertWording.Of(name, culture);
}
