using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pixely.Core.Analysis;
using Pixely.Core.Annotations;
using Pixely.Core.Ingestion;
using Pixely.Core.Insights;
using Pixely.Persistence.Sql;

namespace Pixely.Persistence.Annotations;

/// <summary>Posts and comments of a client with their annotations, page by page.</summary>
public sealed class AnnotatedItems(PixelyDbContext db)
{
    /// <summary>One page of posts, by id.</summary>
    /// <param name="clientId">The client.</param>
    /// <param name="after">Id of the last post of the page before; null for the first page.</param>
    /// <param name="limit">Most posts to return.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<IReadOnlyList<AnalysedPost>> ListPostsAsync(Guid clientId, Guid? after, int limit, CancellationToken cancellationToken) =>
        ListAsync(
            $"select {ItemColumns.OfPost} from social_media_posts", ItemColumns.ReadPost, SubjectKind.Post, static (post, values) => post with { Annotation = values }, clientId, after, limit, cancellationToken);

    /// <summary>One page of the comments that count, by id.</summary>
    /// <param name="clientId">The client.</param>
    /// <param name="after">Id of the last comment of the page before; null for the first page.</param>
    /// <param name="limit">Most comments to return.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<IReadOnlyList<AnalysedComment>> ListCommentsAsync(Guid clientId, Guid? after, int limit, CancellationToken cancellationToken) =>
        ListAsync(
            $"select {ItemColumns.OfComment} from comentarios", ItemColumns.ReadComment, SubjectKind.Comment, static (comment, values) => comment with { Annotation = values }, clientId, after, limit, cancellationToken);

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

    private Task<IReadOnlyList<TItem>> ListAsync<TItem>(
        string select,
        ReadRow<KeyedItem<TItem>> read,
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

                var query = string.Create(CultureInfo.InvariantCulture, $"""
                    {select}
                    where tenant_id = {SqlLiteral.Of(db.CurrentTenantId)} and client_id = {SqlLiteral.Of(clientId)}
                      and id > {SqlLiteral.Of(after ?? Guid.Empty)}{(kind == SubjectKind.Comment ? " and superseded_at is null" : "")}
                    order by id limit {limit}
                    """);
                var items = await db.CopyAsync(query, read, token);
                return await new AnnotationLookup(db, clientId, annotator).AnnotateAsync(kind, items, annotate, token);
            },
            cancellationToken);
}
