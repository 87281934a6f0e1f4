using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Pixely.Api.Security.Tokens;
using Pixely.Core.Json;

namespace Pixely.Api.Paging;

/// <summary>
/// Writes positions as opaque text and reads them back. A seal over the position and its kind tells a cursor that was made up,
/// changed, or taken from another list; it is no secret and gives no access.
/// </summary>
internal sealed class CursorFormat(SigningKeyRing keys)
{
    private const int SealLength = 12;
    private const int MaximumLength = 1_000;

    /// <summary>The cursor of a position.</summary>
    public string Write<TPosition>(TPosition position)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(position, PixelyJson.Options);
        return Base64Url.EncodeToString([.. Seal(content, typeof(TPosition)), .. content]);
    }

    /// <summary>The position of a cursor that <see cref="Write"/> made.</summary>
    public bool TryRead<TPosition>(string cursor, [NotNullWhen(true)] out TPosition? position)
        where TPosition : class
    {
        position = null;
        var bytes = new byte[Base64Url.GetMaxDecodedLength(Math.Min(cursor.Length, MaximumLength))];
        if (cursor.Length > MaximumLength
            || Base64Url.DecodeFromChars(cursor, bytes, out _, out var written) != OperationStatus.Done
            || written <= SealLength
            || Base64Url.EncodeToString(bytes.AsSpan(0, written)) != cursor)
        {
            return false;
        }

        var content = bytes.AsSpan(SealLength, written - SealLength);
        if (!CryptographicOperations.FixedTimeEquals(Seal(content, typeof(TPosition)), bytes.AsSpan(0, SealLength)))
        {
            return false;
        }

        position = JsonSerializer.Deserialize<TPosition>(content, PixelyJson.Options);
        return position is not null;
    }

    private byte[] Seal(ReadOnlySpan<byte> content, Type kind)
    {
        var sealedText = Encoding.UTF8.GetBytes($"cursor {kind.Name} ");
        return HMACSHA256.HashData(keys.Current.Secret, [.. sealedText, .. content])[..SealLength];
    }
}
