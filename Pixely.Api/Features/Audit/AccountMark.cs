using System.Security.Cryptography;
using System.Text;
using Pixely.Api.Security.Tokens;
using Pixely.Persistence.Identity;

namespace Pixely.Api.Features.Audit;

/// <summary>
/// Tells attempts with one unknown sign-in name from those with another, without storing the name: it may be a person's, or a password
/// that went into the wrong field. Whoever has not the key cannot try names on it.
/// </summary>
internal sealed class AccountMark(SigningKeyRing keys)
{
    private const int Length = 8;

    /// <summary>The first 64 bits of an HMAC of the name, in hexadecimal; another one once the key of tokens has changed.</summary>
    public string Of(string email) => Convert.ToHexStringLower(
        HMACSHA256.HashData(keys.Current.Secret, Encoding.UTF8.GetBytes($"audited name {UserDirectory.NormalizeEmail(email)}")).AsSpan(0, Length));
}
