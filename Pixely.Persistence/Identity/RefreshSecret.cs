using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Pixely.Persistence.Identity;

/// <summary>
/// A refresh token as its holder has it: 16 random bytes that all tokens of a session share, and 32 of its own. By the first it is
/// recognised as one of the session's after its row is gone; nobody else can make one up. Tokens of earlier versions have only the second.
/// </summary>
public sealed class RefreshSecret
{
    private const int SessionBytes = 16;
    private const int OwnBytes = 32;

    private readonly byte[]? _session;

    private RefreshSecret(string text, byte[]? session)
    {
        (Text, _session) = (text, session);
        Hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        SessionHash = session is null ? null : SHA256.HashData(session);
    }

    /// <summary>What is sent.</summary>
    public string Text { get; }

    /// <summary>SHA-256 of the whole, 32 bytes.</summary>
    public byte[] Hash { get; }

    /// <summary>SHA-256 of what the session's tokens share, 32 bytes; null for a token of an earlier version, or of nobody.</summary>
    public byte[]? SessionHash { get; }

    /// <summary>Reads what somebody sent, whatever it is.</summary>
    public static RefreshSecret Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var bytes = new byte[SessionBytes + OwnBytes];
        var isOurs = text.Length == Base64Url.GetEncodedLength(bytes.Length)
            && Base64Url.IsValid(text)
            && Base64Url.TryDecodeFromChars(text, bytes, out var written)
            && written == bytes.Length;
        return new RefreshSecret(text, isOurs ? bytes[..SessionBytes] : null);
    }

    /// <summary>The first token of a session.</summary>
    public static RefreshSecret Create() => Create(RandomNumberGenerator.GetBytes(SessionBytes));

    /// <summary>Another token of the same session.</summary>
    public RefreshSecret Next() => _session is null ? Create() : Create(_session);

    /// <summary>Nothing that would open anything, wherever it may be printed.</summary>
    public override string ToString() => nameof(RefreshSecret);

    private static RefreshSecret Create(byte[] session) =>
        new(Base64Url.EncodeToString([.. session, .. RandomNumberGenerator.GetBytes(OwnBytes)]), session);
}
