using System.Buffers;
using System.Text.Json;
using Pixely.Core.Analysis;
using Pixely.Core.Insights;
using Pixely.Core.Json;

namespace Pixely.Api.Features.Analysis.Cache;

/// <summary>A finished analysis as ready JSON, module by module: to answer with some of them only copies bytes.</summary>
internal sealed class CachedAnalysis
{
    // What a post that is not listed takes in the set, and what an entry takes beside its bytes.
    private const int BytesPerPost = 40;
    private const int BytesBeside = 4_096;

    private static readonly byte[] NoResults = "{}}"u8.ToArray();

    private readonly byte[] _head;
    private readonly IReadOnlyList<CachedModule> _modules;
    private readonly WindowPosts _posts;

    /// <summary>Comments of the window.</summary>
    public int Comments { get; }

    /// <summary>Writes an analysis.</summary>
    public CachedAnalysis(Guid clientId, Guid dataVersion, AnalysisWindow window, WindowPosts posts, AnalysisReport report)
    {
        DataVersion = dataVersion;
        Comments = report.Counts.Comments;
        _posts = posts;
        _modules = [.. report.Results.Select(static pair => new CachedModule(pair.Key, pair.Value))];
        var head = JsonSerializer.SerializeToUtf8Bytes(
            new WindowAnalysisResponse
            {
                ClientId = clientId,
                Window = window,
                Counts = report.Counts,
                DataVersion = dataVersion.ToString(),
                Posts = posts.Listed,
                OmittedPosts = posts.Omitted.Count,
                Results = new Dictionary<string, ModuleOutcome>(),
            },
            PixelyJson.Options);
        if (!head.AsSpan().EndsWith(NoResults))
        {
            throw new InvalidOperationException("The results must be the last member of the answer.");
        }

        // Up to and with the brace that opens the results.
        _head = head[..^(NoResults.Length - 1)];
        Size = BytesBeside + _head.Length + _modules.Sum(static m => (long)m.Member.Length) + ((long)posts.Omitted.Count * BytesPerPost);
    }

    /// <summary>State of the data that it was computed from.</summary>
    public Guid DataVersion { get; }

    /// <summary>Memory that it takes, in bytes.</summary>
    public long Size { get; }

    /// <summary>Whether a module failed.</summary>
    public bool HasFailedModule => _modules.Any(static m => m.IsFailed);

    /// <summary>
    /// Whether it says about a post all that an analysis that lists the post in any case would say: the post is among those that the
    /// answer and the modules list, or not of the window at all.
    /// </summary>
    public bool Covers(Guid post, IReadOnlyList<string>? modules) =>
        !_posts.Omitted.Contains(post)
        && (_posts.Listed.All(p => p.Id != post) || _modules.Where(m => Includes(modules, m.Key)).All(m => m.Covers(post)));

    /// <summary>Writes the answer with some of the modules, or with all.</summary>
    public void WriteTo(IBufferWriter<byte> writer, IReadOnlyList<string>? modules)
    {
        writer.Write(_head);
        var isFirst = true;
        foreach (var module in _modules)
        {
            if (Includes(modules, module.Key))
            {
                writer.Write(isFirst ? ""u8 : ","u8);
                writer.Write(module.Member);
                isFirst = false;
            }
        }

        writer.Write("}}"u8);
    }

    /// <summary>Bytes of the answer with some of the modules.</summary>
    public long LengthWith(IReadOnlyList<string>? modules)
    {
        var (count, bytes) = (0, 0L);
        foreach (var module in _modules)
        {
            if (Includes(modules, module.Key))
            {
                count++;
                bytes += module.Member.Length;
            }
        }

        return _head.Length + bytes + Math.Max(0, count - 1) + 2;
    }

    private static bool Includes(IReadOnlyList<string>? modules, string key) => modules is null || modules.Contains(key);
}
