using Npgsql;
using Pixely.Core.Analysis;
using Pixely.Core.Posts;
using Pixely.Persistence.Model;
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

    public static KeyedItem<AnalysedPost> ReadPost(NpgsqlDataReader row) => new(
        new AnalysedPost
        {
            Id = row.GetGuid(1),
            Url = row.GetString(2),
            Platform = WireName<Platform>.Parse(row.GetString(3)),
            PublishedAt = row.GetFieldValue<DateTimeOffset>(4),
            Content = row.GetString(5),
            Likes = row.GetNullableInt64(6),
            CommentsCount = row.GetNullableInt64(7),
            Shares = row.GetNullableInt64(8),
            Views = row.GetNullableInt64(9),
            ContentType = row.IsDBNull(10) ? null : row.GetString(10),
            Account = row.IsDBNull(13) ? null : row.GetString(13),
            IsSponsored = row.GetBoolean(11),
            IsCompetitor = row.GetBoolean(12),
            Annotation = null,
        },
        TextKey.Read(row, 0));

    public static KeyedItem<AnalysedComment> ReadComment(NpgsqlDataReader row) => new(
        new AnalysedComment
        {
            Id = row.GetGuid(1),
            PostId = row.GetGuid(2),
            Author = row.GetString(3),
            Text = row.GetString(4),
            PublishedAt = row.GetFieldValue<DateTimeOffset>(5),
            Likes = row.GetNullableInt64(6),
            Annotation = null,
        },
        TextKey.Read(row, 0));
}
