using System.Text.Json;
using Pixely.Core.Insights;
using Pixely.Core.Posts;
using Pixely.Dashboard.PixelyApi;

namespace Pixely.Dashboard.Components.Analysis;

/// <summary>A post as far as a view knows it.</summary>
/// <param name="Id">The post's id.</param>
/// <param name="Url">Its link.</param>
/// <param name="Platform">Its network.</param>
/// <param name="PublishedAt">When it was published (UTC), if known.</param>
/// <param name="Comments">The audience's comments on it within the window, if known.</param>
/// <param name="Excerpt">Beginning of its caption; empty if unknown.</param>
public sealed record KnownPost(Guid Id, string Url, Platform Platform, DateTimeOffset? PublishedAt, int? Comments, string Excerpt);

/// <summary>The posts that a view can name: those that the analysis lists, and those that its results have values of.</summary>
public sealed class PostDirectory
{
    private readonly Dictionary<Guid, KnownPost> _posts = [];

    internal PostDirectory(IEnumerable<ListedPost> listed, IEnumerable<JsonElement> results)
    {
        foreach (var post in listed)
        {
            _posts[post.Id] = new KnownPost(post.Id, post.Url, post.Platform, post.PublishedAt, post.Comments, post.Excerpt);
        }

        foreach (var result in results)
        {
            AddValues(result);
        }

        ByComments = [.. _posts.Values.OrderByDescending(static p => p.Comments)
            .ThenByDescending(static p => p.PublishedAt).ThenBy(static p => p.Id)];
    }

    /// <summary>The posts, most commented first.</summary>
    public IReadOnlyList<KnownPost> ByComments { get; }

    /// <summary>A post, or null when the view does not know it.</summary>
    public KnownPost? Find(Guid id) => _posts.GetValueOrDefault(id);

    // Every module lists its posts in the same shape, whatever their values are.
    private void AddValues(JsonElement result)
    {
        if (result.ValueKind != JsonValueKind.Object || !result.TryGetProperty("per_post", out var posts) || posts.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        foreach (var post in posts.EnumerateArray())
        {
            if (Read(post) is { } known)
            {
                _posts.TryAdd(known.Id, known);
            }
        }
    }

    // A stored result may have another version's shape; what does not name a post is passed over.
    private static KnownPost? Read(JsonElement post) =>
        post.ValueKind == JsonValueKind.Object
        && TextOf(post, "post_id") is { } idText && Guid.TryParse(idText, out var id)
        && TextOf(post, "url") is { } url
        && WireNames.Parse<Platform>(TextOf(post, "platform")) is { } platform
            ? new KnownPost(id, url, platform, null, null, "")
            : null;

    private static string? TextOf(JsonElement element, string member) =>
        element.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
