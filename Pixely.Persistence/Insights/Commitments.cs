using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Pixely.Core.Privacy;

namespace Pixely.Persistence.Insights;

/// <summary>
/// Commitments to the texts and names of a result: SHA-256 over 16 random bytes and the text. The insight's hash covers them instead of the
/// texts. A text that is erased leaves its commitment, so that the hash stays, and takes its random bytes along, without which nobody can
/// try names until one fits.
/// </summary>
internal static class Commitments
{
    /// <summary>Random bytes of a text.</summary>
    public const int NonceSize = 16;

    /// <summary>Bytes of a commitment.</summary>
    public const int Size = SHA256.HashSizeInBytes;

    /// <summary>
    /// Draws the random bytes for all texts of an insight's results, by module. Equal texts share theirs, so that erased people stay as distinct as
    /// they were, and what refers to each other still does.
    /// </summary>
    public static Dictionary<string, byte[]> DrawNonces(IEnumerable<KeyValuePair<string, JsonElement>> payloads)
    {
        var drawn = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        return payloads.ToDictionary(static p => p.Key, p => DrawNonces(p.Value, drawn), StringComparer.Ordinal);
    }

    private static byte[] DrawNonces(JsonElement payload, Dictionary<string, byte[]> drawn)
    {
        var nonces = new MemoryStream();
        foreach (var text in PersonalText.AllIn(payload))
        {
            if (!drawn.TryGetValue(text.Value, out var nonce))
            {
                nonce = RandomNumberGenerator.GetBytes(NonceSize);
                drawn.Add(text.Value, nonce);
            }

            nonces.Write(nonce);
        }

        return nonces.ToArray();
    }

    /// <summary>The commitment to a text.</summary>
    public static byte[] Of(ReadOnlySpan<byte> nonce, string text)
    {
        byte[] content = [.. nonce, .. Encoding.UTF8.GetBytes(text)];
        return SHA256.HashData(content);
    }

    /// <summary>A result with its texts replaced by commitments. A text without random bytes of its own stays: the hash of such a result is another.</summary>
    public static JsonElement Commit(JsonElement payload, ReadOnlyMemory<byte> nonces)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            new Committing(writer, nonces).Write(payload);
        }

        return JsonElement.Parse(buffer.WrittenSpan);
    }

    /// <summary>The commitments that stand where texts of a result were erased.</summary>
    public static IEnumerable<byte[]> ErasedIn(JsonElement payload, byte[] nonces) =>
        PersonalText.AllIn(payload)
            .Where((text, i) => (i + 1) * NonceSize <= nonces.Length && IsErased(nonces.AsSpan(i * NonceSize, NonceSize)))
            .Select(static text => ReadMarker(text.Value) ?? []);

    /// <summary>Whether random bytes were taken away with their text.</summary>
    public static bool IsErased(ReadOnlySpan<byte> nonce) => !nonce.ContainsAnyExcept((byte)0);

    private static byte[]? ReadMarker(string text)
    {
        var commitment = new byte[Size];
        return text.StartsWith(ErasedText.Prefix, StringComparison.Ordinal)
            && Convert.FromHexString(text.AsSpan(ErasedText.Prefix.Length), commitment, out _, out var written) == OperationStatus.Done
            && written == Size
                ? commitment
                : null;
    }

    private sealed class Committing(Utf8JsonWriter writer, ReadOnlyMemory<byte> nonces)
    {
        private int _texts;

        public void Write(JsonElement value)
        {
            switch (value.ValueKind)
            {
                case JsonValueKind.Object:
                    writer.WriteStartObject();
                    foreach (var member in PersonalText.MembersOf(value))
                    {
                        writer.WritePropertyName(member.Name);
                        WriteMember(member);
                    }

                    writer.WriteEndObject();
                    break;
                case JsonValueKind.Array:
                    writer.WriteStartArray();
                    foreach (var item in value.EnumerateArray())
                    {
                        Write(item);
                    }

                    writer.WriteEndArray();
                    break;
                default:
                    value.WriteTo(writer);
                    break;
            }
        }

        private void WriteMember(JsonProperty member)
        {
            if (!PersonalText.Is(member) || CommitmentOf(member.Value.GetString()!) is not { } commitment)
            {
                Write(member.Value);
                return;
            }

            // An object, so that no text can pass for a commitment.
            writer.WriteStartObject();
            writer.WriteString("commitment", Convert.ToHexStringLower(commitment));
            writer.WriteEndObject();
        }

        private byte[]? CommitmentOf(string text)
        {
            var at = _texts++ * NonceSize;
            if (at + NonceSize > nonces.Length)
            {
                return null;
            }

            var nonce = nonces.Span.Slice(at, NonceSize);
            return IsErased(nonce) ? ReadMarker(text) : Of(nonce, text);
        }
    }
}
