using Microsoft.EntityFrameworkCore;
using Npgsql;
using Pixely.Core.Analysis;
using Pixely.Core.Annotations;
using Pixely.Core.Ingestion;
using Pixely.Core.Insights;
using Pixely.Core.Posts;
using Pixely.Persistence.Model;
using Pixely.Persistence.Sql;

namespace Pixely.Persistence.Annotations;

/// <summary>
/// Posts and comments of a client with their annotations. Where a text has several, the client's own annotator wins over another one,
/// then the higher version, then the newer one.
/// </summary>
public sealed class AnnotatedItems(PixelyDbContext db)
{
    private const string Best = $"""
        left join lateral (
            select {AnnotationColumns.Names}
            from annotations
            where tenant_id = @tenant and client_id = @client and kind = @kind and text_hash = item.text_hash
            order by (annotator_name = @annotator) desc, annotator_version desc, id desc
            limit 1) as annotation on true
        """;

    private const string Posts = $"""
        select item.id, item.url, item.platform, item.published_at, item.content, item.likes, item.comments_count, item.shares, item.views,
            item.content_type, item.is_sponsored, item.is_competitor, annotation.*
        from social_media_posts as item
        {Best}
        where item.tenant_id = @tenant and item.client_id = @client and item.id > @after
        order by item.id
        limit @limit
        """;

    private const string Comments = $"""
        select item.id, item.post_id, item.author, item.text, item.published_at, item.likes, annotation.*
        from comentarios as item
        {Best}
        where item.tenant_id = @tenant and item.client_id = @client and item.id > @after and item.superseded_at is null
        order by item.id
        limit @limit
        """;

    /// <summary>One page of posts, by id.</summary>
    /// <param name="clientId">The client.</param>
    /// <param name="after">Id of the last post of the page before; null for the first page.</param>
    /// <param name="limit">Most posts to return.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<IReadOnlyList<AnalysedPost>> ListPostsAsync(Guid clientId, Guid? after, int limit, CancellationToken cancellationToken) =>
        ListAsync(Posts, SubjectKind.Post, clientId, after, limit, ReadPost, cancellationToken);

    /// <summary>One page of the comments that count, by id.</summary>
    /// <param name="clientId">The client.</param>
    /// <param name="after">Id of the last comment of the page before; null for the first page.</param>
    /// <param name="limit">Most comments to return.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<IReadOnlyList<AnalysedComment>> ListCommentsAsync(Guid clientId, Guid? after, int limit, CancellationToken cancellationToken) =>
        ListAsync(Comments, SubjectKind.Comment, clientId, after, limit, static row => ReadComment(row, row.ReadAnnotation(6)), cancellationToken);

    /// <summary>Follower and competitor figures, oldest first.</summary>
    public Task<StoredFigures> ListFiguresAsync(Guid clientId, CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            async token => new StoredFigures(
                await db.FollowerSnapshots.AsNoTracking().Where(f => f.ClientId == clientId)
                    .OrderBy(static f => f.Date).ThenBy(static f => f.Platform)
                    .Select(static f => new FollowerRow { Row = f.Row, Platform = f.Platform, Date = f.Date, Followers = f.Followers })
                    .ToListAsync(token),
                await db.CompetitorSnapshots.AsNoTracking().Where(c => c.ClientId == clientId)
                    .OrderBy(static c => c.Date).ThenBy(static c => c.Name).ThenBy(static c => c.Platform)
                    .Select(static c => new CompetitorRow
                    {
                        Row = c.Row,
                        Name = c.Name,
                        Platform = c.Platform,
                        Date = c.Date,
                        Followers = c.Followers,
                        Posts = c.Posts,
                        Interactions = c.Interactions,
                        Views = c.Views,
                    })
                    .ToListAsync(token)),
            cancellationToken);

    internal static AnalysedPost ReadPost(NpgsqlDataReader row) => new()
    {
        Id = row.GetGuid(0),
        Url = row.GetString(1),
        Platform = WireName<Platform>.Parse(row.GetString(2)),
        PublishedAt = row.GetFieldValue<DateTimeOffset>(3),
        Content = row.GetString(4),
        Likes = row.GetNullableInt64(5),
        CommentsCount = row.GetNullableInt64(6),
        Shares = row.GetNullableInt64(7),
        Views = row.GetNullableInt64(8),
        ContentType = row.IsDBNull(9) ? null : row.GetString(9),
        IsSponsored = row.GetBoolean(10),
        IsCompetitor = row.GetBoolean(11),
        Annotation = row.ReadAnnotation(12),
    };

    internal static AnalysedComment ReadComment(NpgsqlDataReader row, AnnotationValues? annotation) => new()
    {
        Id = row.GetGuid(0),
        PostId = row.GetGuid(1),
        Author = row.GetString(2),
        Text = row.GetString(3),
        PublishedAt = row.GetFieldValue<DateTimeOffset>(4),
        Likes = row.GetNullableInt64(5),
        Annotation = annotation,
    };

    private Task<IReadOnlyList<T>> ListAsync<T>(
        string sql, SubjectKind kind, Guid clientId, Guid? after, int limit, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken) =>
        db.InTransactionAsync<IReadOnlyList<T>>(
            async token =>
            {
                var annotator = await db.Clients.Where(c => c.Id == clientId).Select(static c => c.Annotator).SingleOrDefaultAsync(token);
                if (annotator is null)
                {
                    return [];
                }

                await using var command = db.CreateCommand(sql)
                    .With("client", clientId)
                    .With("kind", WireName<SubjectKind>.Of(kind))
                    .With("annotator", annotator)
                    .With("after", after ?? Guid.Empty)
                    .With("limit", limit);
                return await command.ReadAsync(read, token);
            },
            cancellationToken);
}
