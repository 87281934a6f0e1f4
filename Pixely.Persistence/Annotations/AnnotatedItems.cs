using Microsoft.EntityFrameworkCore;
using Npgsql;
using Pixely.Core.Analysis;
using Pixely.Core.Annotations;
using Pixely.Core.Ingestion;
using Pixely.Core.Insights;
using Pixely.Persistence.Sql;

namespace Pixely.Persistence.Annotations;

/// <summary>Posts and comments of a client with their annotations, page by page.</summary>
public sealed class AnnotatedItems(PixelyDbContext db)
{
    private const string Posts = $"""
        select {ItemColumns.OfPost} from social_media_posts
        where tenant_id = @tenant and client_id = @client and id > @after
        order by id limit @limit
        """;

    private const string Comments = $"""
        select {ItemColumns.OfComment} from comentarios
        where tenant_id = @tenant and client_id = @client and id > @after and superseded_at is null
        order by id limit @limit
        """;

    /// <summary>One page of posts, by id.</summary>
    /// <param name="clientId">The client.</param>
    /// <param name="after">Id of the last post of the page before; null for the first page.</param>
    /// <param name="limit">Most posts to return.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<IReadOnlyList<AnalysedPost>> ListPostsAsync(Guid clientId, Guid? after, int limit, CancellationToken cancellationToken) =>
        ListAsync(
            Posts, ItemColumns.ReadPost, SubjectKind.Post, static (post, values) => post with { Annotation = values }, clientId, after, limit, cancellationToken);

    /// <summary>One page of the comments that count, by id.</summary>
    /// <param name="clientId">The client.</param>
    /// <param name="after">Id of the last comment of the page before; null for the first page.</param>
    /// <param name="limit">Most comments to return.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<IReadOnlyList<AnalysedComment>> ListCommentsAsync(Guid clientId, Guid? after, int limit, CancellationToken cancellationToken) =>
        ListAsync(
            Comments, ItemColumns.ReadComment, SubjectKind.Comment, static (comment, values) => comment with { Annotation = values }, clientId, after, limit, cancellationToken);

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

    internal static async Task<List<TItem>> AnnotateAsync<TItem>(
        AnnotationLookup lookup,
        SubjectKind kind,
        List<KeyedItem<TItem>> items,
        Func<TItem, AnnotationValues, TItem> annotate,
        CancellationToken cancellationToken)
    {
        var annotations = await lookup.FindAsync(kind, [.. items.Select(static i => i.Key)], cancellationToken);
        return [.. items.Select(i => annotations.TryGetValue(i.Key, out var values) ? annotate(i.Item, values) : i.Item)];
    }

    private Task<IReadOnlyList<TItem>> ListAsync<TItem>(
        string sql,
        Func<NpgsqlDataReader, KeyedItem<TItem>> read,
        SubjectKind kind,
        Func<TItem, AnnotationValues, TItem> annotate,
        Guid clientId,
        Guid? after,
        int limit,
        CancellationToken cancellationToken) =>
        db.InTransactionAsync<IReadOnlyList<TItem>>(
            async token =>
            {
                var annotator = await db.Clients.Where(c => c.Id == clientId).Select(static c => c.Annotator).SingleOrDefaultAsync(token);
                if (annotator is null)
                {
                    return [];
                }

                await using var command = db.CreateCommand(sql)
                    .With("client", clientId)
                    .With("after", after ?? Guid.Empty)
                    .With("limit", limit);
                var items = await command.ReadAsync(read, token);
                return await AnnotateAsync(new AnnotationLookup(db, clientId, annotator), kind, items, annotate, token);
            },
            cancellationToken);
}
