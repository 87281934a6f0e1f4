using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.Emotions;
using Pixely.Core.Analysis.Modules.Engagement;
using Pixely.Core.Analysis.Modules.Sentiment;
using Pixely.Core.Posts;

namespace Pixely.Dashboard.Components.Analysis;

/// <summary>A post as far as the results name it.</summary>
/// <param name="Id">The post's id.</param>
/// <param name="Url">Its link.</param>
/// <param name="Platform">Its network.</param>
/// <param name="PublishedAt">When it was published, if any result says so.</param>
/// <param name="Comments">Annotated comments on it within the window.</param>
public sealed record KnownPost(Guid Id, string Url, Platform Platform, DateTimeOffset? PublishedAt, int Comments);

/// <summary>The posts that an analysis speaks of: those published, and those commented, within its window.</summary>
public sealed class PostDirectory
{
    private readonly Dictionary<Guid, KnownPost> _posts = [];

    /// <summary>Collects the posts of all results that list them.</summary>
    public PostDirectory(ModuleResults results)
    {
        ArgumentNullException.ThrowIfNull(results);
        foreach (var post in results.Find<EngagementResult>()?.PerPost ?? [])
        {
            Add(post, post.Values.PublishedAt, 0);
        }

        foreach (var post in results.Find<EmotionsResult>()?.PerPost ?? [])
        {
            Add(post, null, post.Values.N);
        }

        foreach (var post in results.Find<SentimentResult>()?.PerPost ?? [])
        {
            Add(post, null, post.Values.N);
        }

        ByComments = [.. _posts.Values.OrderByDescending(static p => p.Comments)
            .ThenByDescending(static p => p.PublishedAt).ThenBy(static p => p.Id)];
    }

    /// <summary>The posts, most commented first.</summary>
    public IReadOnlyList<KnownPost> ByComments { get; }

    /// <summary>A post, or null when the window has none of that id.</summary>
    public KnownPost? Find(Guid id) => _posts.GetValueOrDefault(id);

    private void Add<TValues>(PostValues<TValues> post, DateTimeOffset? publishedAt, int comments)
    {
        _posts[post.PostId] = _posts.TryGetValue(post.PostId, out var known)
            ? known with { PublishedAt = known.PublishedAt ?? publishedAt, Comments = Math.Max(known.Comments, comments) }
            : new KnownPost(post.PostId, post.Url, post.Platform, publishedAt, comments);
    }
}
