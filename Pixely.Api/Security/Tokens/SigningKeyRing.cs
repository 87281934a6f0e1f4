using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

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
    }

    /// <summary>Header <c>kid</c>.</summary>
    public string Id { get; }

    /// <summary>The secret's bytes.</summary>
    public ReadOnlySpan<byte> Secret => _secret;
}

/// <summary>The key that signs now and those that still verify.</summary>
internal sealed class SigningKeyRing
{
    private readonly Dictionary<string, SigningKey> _byId;

    /// <summary>Builds the ring from validated options.</summary>
    public SigningKeyRing(IOptions<TokenOptions> options)
    {
        Current = new SigningKey(options.Value.Key);
        _byId = options.Value.PreviousKeys.Select(static secret => new SigningKey(secret))
            .Append(Current)
            .ToDictionary(static key => key.Id, StringComparer.Ordinal);
    }

    /// <summary>The key that signs.</summary>
    public SigningKey Current { get; }

    /// <summary>The key of an id, or null.</summary>
    public SigningKey? Find(string? id) => id is null ? null : _byId.GetValueOrDefault(id);
}
