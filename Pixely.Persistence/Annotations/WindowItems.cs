using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pixely.Core.Analysis;
using Pixely.Core.Annotations;
using Pixely.Core.Insights;
using Pixely.Core.Posts;
using Pixely.Persistence.Model;
using Pixely.Persistence.Sql;

namespace Pixely.Persistence.Annotations;

/// <summary>Where a list of a window's items goes on: after this one, newest first.</summary>
/// <param name="PublishedAt">Date of the last item of the page before (UTC).</param>
/// <param name="Id">Its id.</param>
public readonly record struct WindowPosition(DateTimeOffset PublishedAt, Guid Id);

/// <summary>
/// Posts and comments of a window, page by page: the client's own posts and the comments that an analysis of the window counts (<see cref="AnalysisInput"/>), newest
/// first. A page is read along an index from where the last one ended, so that the last of a million comments costs what the first one does.
/// </summary>
public sealed class WindowItems(PixelyDbContext db)
{
    // Filters that SQL cannot apply as the analysis does are applied here, so that a page may take several reads, each longer than the last.
    private const int LeastRead = 200;
    private const int MostRead = 10_000;

    private const string Places = "select id, url, platform, is_competitor from social_media_posts where tenant_id = @tenant and client_id = @client and id = any(@posts)";

    // The own accounts are told apart here, by the comparison of the analysis: only authors whose names have the length of one are named.
    private const string Counts = """
        select post_id, case when char_length(author) = any(@lengths) then author end as author, count(*)::int
        from comentarios
        where tenant_id = @tenant and client_id = @client and superseded_at is null and post_id = any(@posts)
          and published_at >= @from and published_at < @until
        group by 1, 2
        """;

    /// <summary>One page of the audience's comments within a window.</summary>
    /// <param name="clientId">The client.</param>
    /// <param name="window">The window.</param>
    /// <param name="post">The only post to look at, or null for all.</param>
    /// <param name="after">Where the page before ended; null for the first page.</param>
    /// <param name="limit">Most comments to return.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<IReadOnlyList<WindowComment>> ListCommentsAsync(
        Guid clientId, AnalysisWindow window, Guid? post, WindowPosition? after, int limit, CancellationToken cancellationToken) =>
        InWindowAsync<IReadOnlyList<WindowComment>>(
            clientId, window, static () => [], (scope, token) => ListCommentsAsync(scope, post, after, limit, token), cancellationToken);

    /// <summary>One page of the client's own posts of a window: published within it, or commented within it.</summary>
    /// <inheritdoc cref="ListCommentsAsync(Guid, AnalysisWindow, Guid?, WindowPosition?, int, CancellationToken)"/>
    public Task<IReadOnlyList<WindowPost>> ListPostsAsync(
        Guid clientId, AnalysisWindow window, WindowPosition? after, int limit, CancellationToken cancellationToken) =>
        InWindowAsync<IReadOnlyList<WindowPost>>(
            clientId, window, static () => [], (scope, token) => ListPostsAsync(scope, after, limit, token), cancellationToken);

    /// <summary>One own post of a window, or null when the window has none of that id.</summary>
    public Task<WindowPost?> FindPostAsync(Guid clientId, AnalysisWindow window, Guid post, CancellationToken cancellationToken) =>
        InWindowAsync<WindowPost?>(
            clientId,
            window,
            static () => null,
            async (scope, token) =>
            {
                var found = await OfWindowAsync(await ReadPostsAsync(scope, $"and id = {SqlLiteral.Of(post)}", token), scope, token);
                return (await AnnotateAsync(found, scope, token)).SingleOrDefault();
            },
            cancellationToken);

    /// <summary>Whether the client has a post, of whatever date.</summary>
    public Task<bool> HasPostAsync(Guid clientId, Guid post, CancellationToken cancellationToken) =>
        db.InTransactionAsync(token => db.Posts.AnyAsync(p => p.ClientId == clientId && p.Id == post, token), cancellationToken);

    private Task<TResult> InWindowAsync<TResult>(
        Guid clientId, AnalysisWindow window, Func<TResult> nothing, Func<WindowScope, CancellationToken, Task<TResult>> read, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(window);
        return db.InTransactionAsync(
            async token => await db.Clients.AsNoTracking().SingleOrDefaultAsync(c => c.Id == clientId, token) is { } client
                ? await read(new WindowScope(client, window), token)
                : nothing(),
            cancellationToken);
    }

    private async Task<IReadOnlyList<WindowComment>> ListCommentsAsync(
        WindowScope scope, Guid? post, WindowPosition? after, int limit, CancellationToken cancellationToken)
    {
        var page = new List<(KeyedItem<AnalysedComment> Comment, string Url, Platform Platform)>();
        var position = after ?? WindowScope.Newest;
        for (var read = limit; page.Count < limit; read = More(read))
        {
            var comments = await db.CopyAsync(
                $"""
                select {ItemColumns.OfComment} from comentarios
                {scope.OfClient(db)} and superseded_at is null {(post is { } only ? $"and post_id = {SqlLiteral.Of(only)}" : "")}
                  and published_at >= {SqlLiteral.Of(scope.From)} and published_at < {SqlLiteral.Of(scope.Until)} {Newest(position, read)}
                """,
                ItemColumns.ReadComment,
                cancellationToken);
            var places = await ReadPlacesAsync(scope, comments, cancellationToken);
            page.AddRange(comments.Where(c => !scope.IsOwn(c.Item.Author) && places.ContainsKey(c.Item.PostId))
                .Select(c => (c, places[c.Item.PostId].Url, places[c.Item.PostId].Platform)));
            if (comments.Count < read)
            {
                break;
            }

            position = new WindowPosition(comments[^1].Item.PublishedAt, comments[^1].Item.Id);
        }

        var listed = page.Take(limit).ToList();
        var annotated = await new AnnotationLookup(db, scope.ClientId, scope.Annotator).AnnotateAsync(
            SubjectKind.Comment,
            listed.ConvertAll(static c => c.Comment),
            static (comment, values) => comment with { Annotation = values },
            cancellationToken);
        return [.. annotated.Select((comment, i) => new WindowComment(comment, listed[i].Url, listed[i].Platform))];
    }

    private Task<List<KeyedItem<AnalysedPost>>> ReadPostsAsync(WindowScope scope, string condition, CancellationToken cancellationToken) =>
        db.CopyAsync(
            $"select {ItemColumns.OfPost} from social_media_posts {scope.OfClient(db)} and not is_competitor {condition}", ItemColumns.ReadPost, cancellationToken);

    private static string Newest(WindowPosition after, int limit) => string.Create(
        CultureInfo.InvariantCulture,
        $"and (published_at, id) < ({SqlLiteral.Of(after.PublishedAt)}, {SqlLiteral.Of(after.Id)}) order by published_at desc, id desc limit {limit}");

    private static int More(int read) => Math.Clamp(2 * read, LeastRead, Math.Max(read, MostRead));

    // Where the comments stand, as far as the window looks there: competitors' posts and other networks are left out.
    private async Task<Dictionary<Guid, (string Url, Platform Platform)>> ReadPlacesAsync(
        WindowScope scope, List<KeyedItem<AnalysedComment>> comments, CancellationToken cancellationToken)
    {
        await using var command = db.CreateCommand(Places).With("client", scope.ClientId)
            .With("posts", comments.Select(static c => c.Item.PostId).Distinct().ToArray());
        var places = await command.ReadAsync(
            static row => (Id: row.GetGuid(0), Url: row.GetString(1), Platform: WireName<Platform>.Parse(row.GetString(2)), IsCompetitor: row.GetBoolean(3)),
            cancellationToken);
        return places.Where(p => !p.IsCompetitor && scope.Includes(p.Platform)).ToDictionary(static p => p.Id, static p => (p.Url, p.Platform));
    }

    private async Task<IReadOnlyList<WindowPost>> ListPostsAsync(
        WindowScope scope, WindowPosition? after, int limit, CancellationToken cancellationToken)
    {
        var page = new List<(KeyedItem<AnalysedPost> Post, int Comments)>();
        var position = after ?? WindowScope.Newest;
        for (var read = limit; page.Count < limit; read = More(read))
        {
            var posts = await ReadPostsAsync(scope, Newest(position, read), cancellationToken);
            page.AddRange(await OfWindowAsync(posts, scope, cancellationToken));
            if (posts.Count < read)
            {
                break;
            }

            position = new WindowPosition(posts[^1].Item.PublishedAt, posts[^1].Item.Id);
        }

        return await AnnotateAsync([.. page.Take(limit)], scope, cancellationToken);
    }

    private async Task<List<(KeyedItem<AnalysedPost> Post, int Comments)>> OfWindowAsync(
        List<KeyedItem<AnalysedPost>> posts, WindowScope scope, CancellationToken cancellationToken)
    {
        var candidates = posts.FindAll(p => scope.Includes(p.Item.Platform));
        await using var command = db.CreateCommand(Counts)
            .With("client", scope.ClientId).With("from", scope.From).With("until", scope.Until)
            .With("lengths", scope.OwnLengths)
            .With("posts", candidates.Select(static p => p.Item.Id).ToArray());
        var counted = await command.ReadAsync(
            static row => (Post: row.GetGuid(0), Author: row.IsDBNull(1) ? null : row.GetString(1), Comments: row.GetInt32(2)), cancellationToken);
        var comments = counted.Where(c => c.Author is null || !scope.IsOwn(c.Author))
            .GroupBy(static c => c.Post).ToDictionary(static g => g.Key, static g => g.Sum(static c => c.Comments));
        return [.. candidates
            .Where(p => scope.Contains(p.Item.PublishedAt) || comments.ContainsKey(p.Item.Id))
            .Select(p => (p, comments.GetValueOrDefault(p.Item.Id)))];
    }

    private async Task<IReadOnlyList<WindowPost>> AnnotateAsync(
        List<(KeyedItem<AnalysedPost> Post, int Comments)> posts, WindowScope scope, CancellationToken cancellationToken)
    {
        var annotated = await new AnnotationLookup(db, scope.ClientId, scope.Annotator).AnnotateAsync(
            SubjectKind.Post,
            posts.ConvertAll(static p => p.Post),
            static (post, values) => post with { Annotation = values },
            cancellationToken);
        return [.. annotated.Select((post, i) => new WindowPost(post, posts[i].Comments))];
    }
}
