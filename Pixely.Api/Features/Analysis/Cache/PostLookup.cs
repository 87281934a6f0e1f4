using System.Text.Json;

namespace Pixely.Api.Features.Analysis.Cache;

/// <summary>Which posts a result lists, read from its JSON as every module with posts writes them.</summary>
internal sealed class PostLookup
{
    private readonly HashSet<Guid>? _listed;

    private PostLookup(HashSet<Guid>? listed) => _listed = listed;

    /// <summary>Reads a result. One without posts, or that leaves none out, says all there is to say about any post.</summary>
    public static PostLookup Of(JsonElement? result)
    {
        if (result is not { ValueKind: JsonValueKind.Object } module
            || !module.TryGetProperty("omitted_posts", out var omitted) || omitted.GetInt32() == 0
            || !module.TryGetProperty("per_post", out var posts))
        {
            return new PostLookup(null);
        }

        return new PostLookup([.. posts.EnumerateArray().Select(static post => post.GetProperty("post_id").GetGuid())]);
    }

    /// <summary>Whether the result has the values of a post, if it has any.</summary>
    public bool Covers(Guid post) => _listed is null || _listed.Contains(post);
}
