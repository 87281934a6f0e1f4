using Pixely.Core.Ingestion;
using Pixely.Persistence.Sql;
using Pixely.Persistence.Time;

namespace Pixely.Persistence.Ingestion;

/// <summary>What storing comments changed.</summary>
internal sealed record CommentChanges(int New, int Known, IReadOnlyList<Rejection> Rejections)
{
    /// <inheritdoc cref="IngestionBatchResponse.PossibleEdits"/>
    public IReadOnlyList<PossibleEdit> PossibleEdits { get; init; } = [];

    /// <inheritdoc cref="IngestionBatchResponse.Newcomers"/>
    public IReadOnlyList<string> Newcomers { get; init; } = [];
}

/// <summary>Stores comments, one statement a batch: a comment is known by what it says, who said it, when and where.</summary>
internal sealed class CommentRows(PixelyDbContext db, Guid clientId)
{
    private const string FindPosts =
        "select url, id from social_media_posts where tenant_id = @tenant and client_id = @client and url = any(@urls)";

    private const string Upsert = """
        insert into comentarios as known (
            tenant_id, client_id, first_seen_at,
            id, post_id, author, text, published_at, likes, content_hash, text_hash, place_hash)
        select @tenant, @client, @now, row.*
        from unnest(@id, @post_id, @author, @text, @published_at, @likes, @content_hash, @text_hash, @place_hash) as row
        on conflict (tenant_id, client_id, content_hash) do update set likes = excluded.likes
        where known.likes is distinct from excluded.likes
        returning id
        """;

    // A text that was edited away and is back counts again, as if it were new.
    private const string Revive = """
        update comentarios set superseded_at = null
        where tenant_id = @tenant and client_id = @client and content_hash = any(@content_hash) and superseded_at is not null
        returning content_hash
        """;

    private const string FindPossibleEdits = """
        select id, content_hash, place_hash from comentarios
        where tenant_id = @tenant and client_id = @client and place_hash = any(@place_hash) and superseded_at is null
        """;

    public async Task<CommentChanges> UpsertAsync(
        IReadOnlyList<CommentRow> rows, TimeProvider time, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return new CommentChanges(0, 0, []);
        }

        var posts = await FindPostsAsync(rows, cancellationToken);
        var rejections = rows.Where(r => !posts.ContainsKey(r.PostUrl)).Select(Reject).ToList();
        var comments = rows.Where(r => posts.ContainsKey(r.PostUrl))
            .Select(row => new Identified(
                time.NewId(), posts[row.PostUrl], row, ContentHashes.OfComment(row.PostUrl, row.Author, row.PublishedAt, row.Text)))
            .DistinctBy(static c => c.ContentHash, StringComparer.Ordinal)
            .OrderBy(static c => c.ContentHash, StringComparer.Ordinal)
            .ToList();

        var fresh = await WriteAsync(comments, now, cancellationToken);
        var changes = new CommentChanges(fresh.Count, rows.Count - rejections.Count - fresh.Count, rejections);
        return await AddPossibleEditsAsync(changes, comments, fresh, cancellationToken);
    }

    private async Task<Dictionary<string, Guid>> FindPostsAsync(IReadOnlyList<CommentRow> rows, CancellationToken cancellationToken)
    {
        var urls = rows.Select(static r => r.PostUrl).Distinct(StringComparer.Ordinal).ToArray();
        await using var command = db.CreateCommand(FindPosts).With("client", clientId).With("urls", urls);
        var found = await command.ReadAsync(static reader => (Url: reader.GetString(0), Id: reader.GetGuid(1)), cancellationToken);
        return found.ToDictionary(static p => p.Url, static p => p.Id, StringComparer.Ordinal);
    }

    /// <summary>Stores the comments and returns those that count from now on.</summary>
    private async Task<List<Identified>> WriteAsync(List<Identified> comments, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var revive = db.CreateCommand(Revive).With("client", clientId)
            .WithColumn("content_hash", comments, static c => Convert.FromHexString(c.ContentHash));
        var revived = (await revive.ReadAsync(static reader => Convert.ToHexStringLower(reader.GetFieldValue<byte[]>(0)), cancellationToken)).ToHashSet();

        await using var upsert = db.CreateCommand(Upsert)
            .With("client", clientId)
            .With("now", now)
            .WithColumn("id", comments, static c => c.Id)
            .WithColumn("post_id", comments, static c => c.PostId)
            .WithColumn("author", comments, static c => c.Row.Author)
            .WithColumn("text", comments, static c => c.Row.Text)
            .WithColumn("published_at", comments, static c => c.PublishedAt)
            .WithColumn("likes", comments, static c => c.Row.Likes)
            .WithColumn("content_hash", comments, static c => Convert.FromHexString(c.ContentHash))
            .WithColumn("text_hash", comments, static c => Convert.FromHexString(ContentHashes.OfText(c.Row.Text)))
            .WithColumn("place_hash", comments, static c => c.PlaceHash);
        // A known comment whose likes changed is returned under its own id, which is not one of those given here.
        var written = (await upsert.ReadAsync(static reader => reader.GetGuid(0), cancellationToken)).ToHashSet();
        return [.. comments.Where(c => written.Contains(c.Id) || revived.Contains(c.ContentHash))];
    }

    // A comment that is known may have replaced another too: the run that found it new may have ended before it could say so.
    private async Task<CommentChanges> AddPossibleEditsAsync(
        CommentChanges changes, List<Identified> comments, List<Identified> fresh, CancellationToken cancellationToken)
    {
        var before = (await new EditedComments(db, clientId).ListNewcomersAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        before.UnionWith(fresh.Select(static c => c.ContentHash));
        var candidates = comments.Where(c => before.Contains(c.ContentHash)).ToList();
        if (candidates.Count == 0)
        {
            return changes;
        }

        await using var command = db.CreateCommand(FindPossibleEdits)
            .With("client", clientId)
            .WithColumn("place_hash", candidates, static c => c.PlaceHash);
        var inThesePlaces = await command.ReadAsync(
            static row => (
                Edit: new PossibleEdit(row.GetGuid(0), Convert.ToHexStringLower(row.GetFieldValue<byte[]>(1))),
                Place: Convert.ToHexStringLower(row.GetFieldValue<byte[]>(2))),
            cancellationToken);

        // What this batch says itself was not edited away.
        var said = comments.Select(static c => c.ContentHash).ToHashSet(StringComparer.Ordinal);
        var others = inThesePlaces.Where(c => !said.Contains(c.Edit.ContentHash)).ToList();
        var places = others.Select(static c => c.Place).ToHashSet(StringComparer.Ordinal);
        return changes with
        {
            PossibleEdits = [.. others.Select(static c => c.Edit)],
            Newcomers = [.. candidates.Where(c => places.Contains(Convert.ToHexStringLower(c.PlaceHash))).Select(static c => c.ContentHash)],
        };
    }

    private static Rejection Reject(CommentRow row) => new()
    {
        Sheet = "Comments",
        Row = row.Row,
        Column = "post_url",
        Value = row.PostUrl.Length <= 200 ? row.PostUrl : row.PostUrl[..200],
        Code = "unknown_post",
        Reason = "El comentario pertenece a una publicación que no está en la hoja de publicaciones. Añade la publicación o corrige el enlace.",
    };

    private sealed record Identified(Guid Id, Guid PostId, CommentRow Row, string ContentHash)
    {
        public DateTimeOffset PublishedAt { get; } = Row.PublishedAt.ToDatabaseInstant();

        // A comment without text is identified by where, by whom and when alone.
        public byte[] PlaceHash { get; } = Convert.FromHexString(ContentHashes.OfComment(Row.PostUrl, Row.Author, Row.PublishedAt, ""));
    }
}
