using Pixely.Core.Analysis;
using Pixely.Core.Posts;
using Pixely.Persistence.Sql;

namespace Pixely.Persistence.Annotations;

/// <summary>An item that was read and the key of its text, which finds its annotation.</summary>
internal readonly record struct KeyedItem<TItem>(TItem Item, TextKey Key);

/// <summary>Reads posts and comments without building an entity.</summary>
internal static class ItemColumns
{
    public const string OfPost =
        "text_hash, id, url, platform, published_at, content, likes, comments_count, shares, views, content_type, is_sponsored, is_competitor, account";

    public const string OfComment = "text_hash, id, post_id, author, text, published_at, likes";

    // Columns are read in their order.
    public static KeyedItem<AnalysedPost> ReadPost(ref CopyRow row)
    {
        var key = TextKey.Of(row.Next());
        return new KeyedItem<AnalysedPost>(
            new AnalysedPost
            {
                Id = row.Guid(),
                Url = row.Text(),
                Platform = row.Name<Platform>(),
                PublishedAt = row.Instant(),
                Content = row.Text(),
                Likes = row.NullableInt64(),
                CommentsCount = row.NullableInt64(),
                Shares = row.NullableInt64(),
                Views = row.NullableInt64(),
                ContentType = row.NullableText(),
                IsSponsored = row.Boolean(),
                IsCompetitor = row.Boolean(),
                Account = row.NullableText(),
                Annotation = null,
            },
            key);
    }

    public static KeyedItem<AnalysedComment> ReadComment(ref CopyRow row)
    {
        var key = TextKey.Of(row.Next());
        return new KeyedItem<AnalysedComment>(
            new AnalysedComment
            {
                Id = row.Guid(),
                PostId = row.Guid(),
                Author = row.Text(),
                Text = row.Text(),
                PublishedAt = row.Instant(),
                Likes = row.NullableInt64(),
                Annotation = null,
            },
            key);
    }
}
