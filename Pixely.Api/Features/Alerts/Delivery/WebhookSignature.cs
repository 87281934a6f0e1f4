using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pixely.Api.Features.Alerts.Delivery;

/// <summary>
/// Signs messages by Standard Webhooks 1.0.0 (standardwebhooks.com): an HMAC with SHA-256 over <c>id.timestamp.body</c>, so that neither the body
/// nor the time nor the identity of a message can be changed, and an old one not be sent again.
/// </summary>
internal static class WebhookSignature
{
    private const string Prefix = "whsec_";
    private const int ShortestSecret = 24;
    private const int LongestSecret = 64;

    /// <summary>Whether a text is a secret: the prefix, and 24 to 64 bytes in Base64.</summary>
    public static bool IsSecret(string text)
    {
        var bytes = new byte[LongestSecret + 3];
        return text.StartsWith(Prefix, StringComparison.Ordinal)
            && Convert.TryFromBase64String(text[Prefix.Length..], bytes, out var length)
            && length is >= ShortestSecret and <= LongestSecret
            // Random bytes do not repeat a few values.
            && bytes.AsSpan(0, length).ToArray().Distinct().Count() >= ShortestSecret / 2;
    }

    /// <summary>The value of <c>webhook-signature</c>: one signature a secret, the present one first.</summary>
    /// <param name="secrets">One or more secrets.</param>
    /// <param name="id">Value of <c>webhook-id</c>.</param>
    /// <param name="timestamp">Value of <c>webhook-timestamp</c>, seconds since 1970.</param>
    /// <param name="body">The body as it is sent.</param>
    public static string Sign(IEnumerable<string> secrets, string id, long timestamp, byte[] body)
    {
        byte[] content = [.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.")), .. body];
        return string.Join(' ', secrets.Select(secret =>
            $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[Prefix.Length..]), content))}"));
    }
}
