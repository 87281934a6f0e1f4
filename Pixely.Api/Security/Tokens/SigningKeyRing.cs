using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Pixely.Core.Json;

namespace Pixely.Api.Security.Tokens;

/// <summary>A secret and the public name under which tokens refer to it.</summary>
internal sealed class SigningKey
{
    private readonly byte[] _secret;

    /// <summary>Takes the secret's UTF-8 bytes; the id is derived from it, so that rotation needs no bookkeeping.</summary>
    public SigningKey(string secret)
    {
        _secret = Encoding.UTF8.GetBytes(secret);
        Id = Base64Url.EncodeToString(HMACSHA256.HashData(_secret, "pixely key id"u8).AsSpan(0, 9));
        var header = new AccessTokenHeader { Alg = Hs256.Name, Typ = "JWT", Kid = Id };
        Header = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(header, PixelyJson.Options));
    }

    /// <summary>Header <c>kid</c>.</summary>
    public string Id { get; }

    /// <summary>First part of every token that the key signs, as it stands in the token.</summary>
    public string Header { get; }

    /// <summary>The secret's bytes.</summary>
    public ReadOnlySpan<byte> Secret => _secret;
}

/// <summary>The key that signs now and those that still verify.</summary>
internal sealed class SigningKeyRing
{
    private readonly Dictionary<string, SigningKey> _byHeader;

    /// <summary>Builds the ring from validated options.</summary>
    public SigningKeyRing(IOptions<TokenOptions> options)
    {
        Current = new SigningKey(options.Value.Key);
        _byHeader = options.Value.PreviousKeys.Select(static secret => new SigningKey(secret))
            .Append(Current)
            .ToDictionary(static key => key.Header, StringComparer.Ordinal);
    }

    /// <summary>The key that signs.</summary>
    public SigningKey Current { get; }

    /// <summary>The key whose tokens begin with a header, or null. Nothing is read from a header: it is one that Pixely writes, or none.</summary>
    public SigningKey? Find(string header) => _byHeader.GetValueOrDefault(header);
}
