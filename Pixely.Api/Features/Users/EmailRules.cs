using Pixely.Core.Validation;

namespace Pixely.Api.Features.Users;

/// <summary>
/// What a sign-in name must look like: an e-mail address in ASCII (RFC 5321, dot-string at domain). Another alphabet is refused, because
/// two names that look alike would be two accounts; a domain in another alphabet is written as it is sent, with <c>xn--</c>.
/// </summary>
internal static class EmailRules
{
    private const int LongestAddress = 254;
    private const int LongestLocalPart = 64;
    private const int LongestLabel = 63;
    private const string LocalSigns = "!#$%&'*+-/=?^_`{|}~";

    /// <summary>Adds the broken rule, at most one.</summary>
    public static void Validate(string email, ValidationErrors errors)
    {
        if (email.Length is 0 or > LongestAddress)
        {
            errors.Add($"has {email.Length} characters, 1..{LongestAddress} are allowed");
        }
        else if (email.Any(static c => !char.IsAscii(c)))
        {
            errors.Add("has characters outside ASCII: letters of other alphabets look like these and are others");
        }
        else if (email.LastIndexOf('@') is var at && (at < 1 || !IsLocalPart(email[..at]) || !IsDomain(email[(at + 1)..])))
        {
            errors.Add("is not an e-mail address such as ana@brand.example");
        }
    }

    private static bool IsLocalPart(string text) =>
        text.Length <= LongestLocalPart
        && text.Split('.').All(static atom =>
            atom.Length > 0 && atom.All(static c => char.IsAsciiLetterOrDigit(c) || LocalSigns.Contains(c, StringComparison.Ordinal)));

    private static bool IsDomain(string text) =>
        text.Split('.') is { Length: > 1 } labels && labels.All(IsLabel) && labels[^1].Any(char.IsAsciiLetter);

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= LongestLabel
        && label[0] != '-' && label[^1] != '-'
        && label.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
