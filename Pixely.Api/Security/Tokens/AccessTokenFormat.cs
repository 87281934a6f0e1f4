using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Pixely.Core.Json;

namespace Pixely.Api.Security.Tokens;

/// <summary>Why an access token is refused.</summary>
internal enum AccessTokenFault
{
    /// <summary>It is not three parts of which the second is canonical base64url holding the expected JSON.</summary>
    Malformed,

    /// <summary>Its header is not the one that a key of the ring writes.</summary>
    UnknownHeader,

    /// <summary>Its signature is not the key's.</summary>
    WrongSignature,

    /// <summary>It was issued by or for somebody else.</summary>
    WrongParty,

    /// <summary>Its time has not come.</summary>
    NotYetValid,

    /// <summary>Its time is over.</summary>
    Expired,
}

/// <summary>Writes and reads access tokens: JWTs in compact form, signed with HMAC-SHA-256 and nothing else.</summary>
internal sealed class AccessTokenFormat(SigningKeyRing keys, IOptions<TokenOptions> options, TimeProvider clock)
{
    private const int MaximumLength = 4096;

    // Replicas' clocks may differ a little; an expiry is never stretched.
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    /// <summary>Signs claims with the current key.</summary>
    public string Write(AccessTokenClaims claims)
    {
        var signingInput = $"{keys.Current.Header}.{Encode(claims)}";
        return $"{signingInput}.{Hs256.Sign(keys.Current.Secret, signingInput)}";
    }

    /// <summary>Verifies a token; the payload is not looked at before the signature is right.</summary>
    /// <param name="token">Whatever stood behind <c>Bearer</c>.</param>
    /// <param name="claims">The claims of a valid token.</param>
    /// <param name="fault">Why it is refused.</param>
    public bool TryRead(
        string token,
        [NotNullWhen(true)] out AccessTokenClaims? claims,
        [NotNullWhen(false)] out AccessTokenFault? fault)
    {
        claims = null;
        fault = Verify(token, out var payload);
        if (fault is not null)
        {
            return false;
        }

        if (!TryDecode(payload, out var read))
        {
            fault = AccessTokenFault.Malformed;
            return false;
        }

        fault = Check(read);
        claims = fault is null ? read : null;
        return fault is null;
    }

    private AccessTokenFault? Verify(string token, out string payload)
    {
        payload = "";
        var parts = token.Length <= MaximumLength ? token.Split('.') : [];
        if (parts.Length != 3)
        {
            return AccessTokenFault.Malformed;
        }

        if (keys.Find(parts[0]) is not { } key)
        {
            return AccessTokenFault.UnknownHeader;
        }

        payload = parts[1];
        return Hs256.IsValid(key.Secret, $"{key.Header}.{payload}", parts[2]) ? null : AccessTokenFault.WrongSignature;
    }

    private AccessTokenFault? Check(AccessTokenClaims claims)
    {
        if (claims.Iss != options.Value.Issuer || claims.Aud != options.Value.Audience)
        {
            return AccessTokenFault.WrongParty;
        }

        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        if (now >= claims.Exp)
        {
            return AccessTokenFault.Expired;
        }

        var latestStart = now + (long)Skew.TotalSeconds;
        return claims.Nbf > latestStart || claims.Iat > latestStart ? AccessTokenFault.NotYetValid : null;
    }

    private static string Encode(AccessTokenClaims value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value, PixelyJson.Options));

    private static bool TryDecode(string part, [NotNullWhen(true)] out AccessTokenClaims? value)
    {
        value = null;
        var bytes = new byte[Base64Url.GetMaxDecodedLength(part.Length)];

        // Decoders forgive padding, white space and stray bits; a token has one spelling only.
        if (Base64Url.DecodeFromChars(part, bytes, out _, out var written) != OperationStatus.Done
            || Base64Url.EncodeToString(bytes.AsSpan(0, written)) != part)
        {
            return false;
        }

        try
        {
            value = JsonSerializer.Deserialize<AccessTokenClaims>(bytes.AsSpan(0, written), PixelyJson.Options);
        }
        catch (JsonException)
        {
            return false;
        }

        return value is not null;
    }
}
