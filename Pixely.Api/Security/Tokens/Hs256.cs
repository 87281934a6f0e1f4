using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Pixely.Api.Security.Tokens;

/// <summary>JWS signatures with HMAC-SHA-256 (RFC 7515, RFC 7518 section 3.2): the only algorithm that Pixely knows.</summary>
internal static class Hs256
{
    /// <summary>Value of the header's <c>alg</c>.</summary>
    public const string Name = "HS256";

    /// <summary>The signature of <c>header.payload</c>, 43 characters of base64url.</summary>
    public static string Sign(ReadOnlySpan<byte> key, string signingInput) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(signingInput)));

    /// <summary>Compares in constant time. The text must be the canonical base64url form: nothing else equals it.</summary>
    public static bool IsValid(ReadOnlySpan<byte> key, string signingInput, string signature) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(Sign(key, signingInput)),
            Encoding.UTF8.GetBytes(signature));
}
