using System.Text.Json;
using Pixely.Core.Insights;
using Pixely.Core.Json;

namespace Pixely.Api.Features.Analysis.Cache;

/// <summary>The outcome of one module as it is sent.</summary>
internal sealed class CachedModule
{
    private readonly PostLookup _posts;

    /// <summary>Writes an outcome.</summary>
    public CachedModule(string key, ModuleOutcome outcome)
    {
        Key = key;
        Member = [.. JsonSerializer.SerializeToUtf8Bytes(key), (byte)':', .. JsonSerializer.SerializeToUtf8Bytes(outcome, PixelyJson.Options)];
        IsFailed = outcome.Status == ModuleStatus.Failed;
        _posts = PostLookup.Of(outcome.Result);
    }

    /// <summary>The module.</summary>
    public string Key { get; }

    /// <summary>Its member of the answer's <c>results</c>, name and value (UTF-8).</summary>
    public byte[] Member { get; }

    /// <summary>Whether it failed.</summary>
    public bool IsFailed { get; }

    /// <summary>Whether it has the values of a post, if it has any.</summary>
    public bool Covers(Guid post) => _posts.Covers(post);
}
