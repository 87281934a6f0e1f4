using System.Buffers;
using System.Text.Json;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Persistence.Insights;

namespace Pixely.Api.Features.Insights.Cache;

/// <summary>A stored insight as it is sent (UTF-8), for those who see what it cost and for those who do not.</summary>
internal sealed class CachedInsight
{
    // Of the objects themselves, beside the bytes that they hold.
    private const int BytesBeside = 3_000;

    private static readonly byte[] NoResults = "{}}"u8.ToArray();

    private readonly byte[] _head;
    private readonly byte[] _headWithoutCosts;
    private readonly IReadOnlyList<(string Module, byte[] Member)> _results;

    /// <summary>Writes an insight.</summary>
    public CachedInsight(InsightContent content)
    {
        Key = content.Key;
        _head = HeadOf(content.Head);
        _headWithoutCosts = content.Head.Usage is null ? _head : HeadOf(content.Head with { Usage = null });
        _results = [.. content.Results.Select(static result => (result.Module, MemberOf(result)))];
        Size = BytesBeside + _head.Length + _headWithoutCosts.Length + _results.Sum(static r => (long)r.Member.Length);
    }

    /// <summary>Names the content.</summary>
    public InsightKey Key { get; }

    /// <summary>Memory that it takes, in bytes.</summary>
    public long Size { get; }

    /// <summary>Bytes of the insight as it is sent.</summary>
    /// <param name="withCosts">Whether the reader sees costs.</param>
    /// <param name="modules">Keys of the modules whose results are sent; null for all.</param>
    public long Length(bool withCosts, IReadOnlyList<string>? modules)
    {
        var (count, bytes) = (0, 0L);
        foreach (var (module, member) in _results)
        {
            if (Includes(modules, module))
            {
                count++;
                bytes += member.Length;
            }
        }

        return Head(withCosts).Length + bytes + Math.Max(0, count - 1) + 2;
    }

    /// <summary>Writes the insight.</summary>
    /// <inheritdoc cref="Length"/>
    public void WriteTo(IBufferWriter<byte> writer, bool withCosts, IReadOnlyList<string>? modules)
    {
        writer.Write(Head(withCosts));
        var isFirst = true;
        foreach (var (module, member) in _results)
        {
            if (Includes(modules, module))
            {
                writer.Write(isFirst ? ""u8 : ","u8);
                writer.Write(member);
                isFirst = false;
            }
        }

        writer.Write("}}"u8);
    }

    private static bool Includes(IReadOnlyList<string>? modules, string key) => modules is null || modules.Contains(key);

    // Up to and with the brace that opens the results.
    private static byte[] HeadOf(InsightResponse head)
    {
        var written = JsonSerializer.SerializeToUtf8Bytes(head, PixelyJson.Options);
        return written.AsSpan().EndsWith(NoResults)
            ? written[..^(NoResults.Length - 1)]
            : throw new InvalidOperationException("The results must be the last member of an insight, and empty here.");
    }

    // Name and value. The shape of the value is the serializer's; the result takes the place that it leaves.
    private static byte[] MemberOf(StoredResult result)
    {
        byte[] member = [.. JsonSerializer.SerializeToUtf8Bytes(result.Module), (byte)':', .. JsonSerializer.SerializeToUtf8Bytes(result.Outcome, PixelyJson.Options)];
        if (result.Payload is not { } payload)
        {
            return member;
        }

        var place = member.AsSpan().IndexOf("\"result\":null"u8);
        if (place < 0)
        {
            throw new InvalidOperationException("The outcome of a module must have a member for its result.");
        }

        var before = place + "\"result\":"u8.Length;
        var after = member.AsSpan(before + "null"u8.Length);
        var whole = new byte[before + payload.Length + after.Length];
        member.AsSpan(0, before).CopyTo(whole);
        var length = before + CompactJson.Write(payload, whole.AsSpan(before));
        after.CopyTo(whole.AsSpan(length));
        return whole[..(length + after.Length)];
    }

    private byte[] Head(bool withCosts) => withCosts ? _head : _headWithoutCosts;
}
