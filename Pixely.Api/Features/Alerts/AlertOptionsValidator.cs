using System.Net.Mail;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Pixely.Api.Features.Alerts.Delivery;
using Pixely.Core.Validation;

namespace Pixely.Api.Features.Alerts;

/// <summary>Refuses to start with a receiver that could not be told, or not safely. A message says what is wrong, never what a secret was.</summary>
internal sealed partial class AlertOptionsValidator : IValidateOptions<AlertOptions>
{
    private const int LongestPort = 65_535;

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, AlertOptions options)
    {
        var faults = new List<string>();
        for (var i = 0; i < options.Webhooks.Count; i++)
        {
            Check(options.Webhooks[i], $"Alerts:Webhooks:{i}", faults);
        }

        if (options.Mail.IsUsed)
        {
            Check(options.Mail, faults);
        }

        var names = AlertReceivers.OptionsOf(options).Select(static receiver => receiver.Name).ToList();
        if (names.Distinct(StringComparer.Ordinal).Count() < names.Count)
        {
            faults.Add("Alerts: two receivers have the same name. Messages are known by it.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static void Check(WebhookOptions webhook, string setting, List<string> faults)
    {
        CheckName(webhook, setting, faults);
        if (!Uri.TryCreate(webhook.Url, UriKind.Absolute, out var url) || url.UserInfo.Length > 0
            || !(url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && webhook.AllowPrivateAddresses)))
        {
            faults.Add($"{setting}:Url must be an https address without user name (http only where AllowPrivateAddresses is set).");
        }

        if (!WebhookSignature.IsSecret(webhook.Secret))
        {
            faults.Add($"{setting}:Secret must be 'whsec_' and 24 to 64 random bytes in Base64. Make one with: echo whsec_$(openssl rand -base64 32)");
        }

        if (webhook.PreviousSecret is { Length: > 0 } previous && (!WebhookSignature.IsSecret(previous) || previous == webhook.Secret))
        {
            faults.Add($"{setting}:PreviousSecret must be another secret of the same form, or nothing.");
        }
    }

    private static void Check(MailOptions mail, List<string> faults)
    {
        CheckName(mail, "Alerts:Mail", faults);
        if (mail.Port is < 1 or > LongestPort)
        {
            faults.Add($"Alerts:Mail:Port must lie in 1..{LongestPort}.");
        }

        if (!IsAddress(mail.From))
        {
            faults.Add("Alerts:Mail:From must be one mail address.");
        }

        if (mail.To.Count == 0 || !mail.To.All(IsAddress))
        {
            faults.Add("Alerts:Mail:To must be one mail address or more.");
        }

        if (string.IsNullOrEmpty(mail.User) != string.IsNullOrEmpty(mail.Password))
        {
            faults.Add("Alerts:Mail:User and Alerts:Mail:Password belong together.");
        }

        if (!string.IsNullOrEmpty(mail.Password) && !mail.UseTls)
        {
            faults.Add("Alerts:Mail:UseTls must be on where there is a password: it would be sent in the clear.");
        }
    }

    private static void CheckName(ReceiverOptions receiver, string setting, List<string> faults)
    {
        if (!Name().IsMatch(receiver.Name))
        {
            faults.Add($"{setting}:Name must be 1 to 100 characters of a-z, 0-9, '-' and '_'.");
        }
    }

    // One address and nothing else: no list, no name, nothing that could begin another header.
    private static bool IsAddress(string text) => MailAddress.TryCreate(text, out var address) && address.Address == text && !text.Any(char.IsControl);

    [GeneratedRegex(@"^[a-z0-9_-]{1,100}\z", RegexOptions.None, PatternGuard.Milliseconds)]
    private static partial Regex Name();
}
