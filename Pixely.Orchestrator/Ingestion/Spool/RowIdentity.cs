using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Pixely.Core.Ingestion;

namespace Pixely.Orchestrator.Ingestion.Spool;

/// <summary>What makes two rows of a sheet speak of the same thing, and what they say about it: the first half of a SHA-256 each.</summary>
internal sealed class RowIdentity : IDisposable
{
    private readonly MemoryStream _bytes = new();
    private readonly BinaryWriter _writer;

    public RowIdentity() => _writer = RowCodec.Writer(_bytes);

    /// <summary>What a row is about: a post's link, a comment's content, a network's or competitor's day.</summary>
    public static UInt128 KeyOf(ISourceRow row) => row switch
    {
        PostRow post => Half(SHA256.HashData(Encoding.UTF8.GetBytes(post.Url))),
        CommentRow comment => KeyOf(ContentHashes.OfComment(comment.PostUrl, comment.Author, comment.PublishedAt, comment.Text)),
        FollowerRow follower => new UInt128((ulong)follower.Platform, (ulong)follower.Date.DayNumber),
        CompetitorRow competitor => Half(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{(int)competitor.Platform} {competitor.Date.DayNumber} {competitor.Name.ToUpperInvariant()}")))),
        _ => throw new ArgumentException($"A {row.GetType().Name} has no identity.", nameof(row)),
    };

    /// <summary>The key of a comment from its content hash.</summary>
    public static UInt128 KeyOf(string contentHash) => UInt128.Parse(contentHash.AsSpan(0, 32), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    /// <summary>What a row says. Null for a comment: of equal ones only likes can differ, and the later count is the newer one.</summary>
    public UInt128? FingerprintOf(ISourceRow row)
    {
        if (row is CommentRow)
        {
            return null;
        }

        _bytes.SetLength(0);
        RowCodec.Write(_writer, row switch
        {
            PostRow post => post with { Row = 0 },
            FollowerRow follower => follower with { Row = 0 },
            CompetitorRow competitor => competitor with { Row = 0, Name = "" },
            _ => row,
        });
        _writer.Flush();
        return Half(SHA256.HashData(_bytes.GetBuffer().AsSpan(0, (int)_bytes.Length)));
    }

    public void Dispose()
    {
        _writer.Dispose();
        _bytes.Dispose();
    }

    private static UInt128 Half(ReadOnlySpan<byte> hash) => BinaryPrimitives.ReadUInt128BigEndian(hash);
}
