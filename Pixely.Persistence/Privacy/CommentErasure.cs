using Npgsql;
using Pixely.Core.Privacy;
using Pixely.Persistence.Sql;

namespace Pixely.Persistence.Privacy;

/// <summary>Where a reading of comments goes on.</summary>
/// <param name="PublishedAt">When the last comment that was read was written.</param>
/// <param name="Id">Its id.</param>
internal sealed record CommentPosition(DateTimeOffset PublishedAt, Guid Id);

/// <summary>What a batch of comments lost, and where the next begins; no position after the last.</summary>
internal sealed record CommentBatch(
    CommentPosition? Next, int Erased, int Mentions, int Passages, IReadOnlyList<string> Texts, IReadOnlyList<string> Authors);

/// <summary>
/// Takes texts and names out of stored comments, a batch a transaction. Rows, dates, likes, identities and annotations stay: figures are those
/// they were, and the same row of tomorrow's sheet is known and brings nothing back.
/// </summary>
internal sealed class CommentErasure(PixelyDbContext db, Guid clientId, ErasurePlan plan)
{
    private const int BatchSize = 5_000;
    private const int LongestRejectedValue = 200;

    // Others may mention somebody whose name goes; who mentions nobody need not be read, nor what is erased but for its name.
    private const string Concerned = """
        ((erased_at is null and (@everything or published_at < @until or id = any(@ids))) or author = any(@names)
            or (@mentions and position('@' in text) > 0))
        """;

    // Along an index, so that the batch before need not be read again.
    private const string Read = $"""
        select published_at, id, author, text, text_hash, erased_at is not null from comentarios
        where tenant_id = @tenant and client_id = @client and (published_at, id) > (@after_at, @after) and {Concerned}
        order by published_at, id limit @limit
        """;

    // Only what still is what was read: anything else would bring back what was taken meanwhile. In the order in which ingestions lock them, so that neither waits for the other in a circle.
    private const string Write = """
        with locked as (
            select id from comentarios where tenant_id = @tenant and id = any(@id) order by content_hash for update)
        update comentarios as c set author = given.author, text = given.text, erased_at = case when given.erased then @now else c.erased_at end
        from unnest(@id, @author, @text, @erased, @read_author, @read_text) as given(id, author, text, erased, read_author, read_text)
        join locked on locked.id = given.id
        where c.tenant_id = @tenant and c.id = given.id and c.author = given.read_author and c.text = given.read_text
        """;

    // Passages are an index over texts: those that quote what went are removed, and can be made again from what is left.
    private const string RemovePassages = """
        delete from context_chunks
        where tenant_id = @tenant and client_id = @client and ((source_kind = 'comment' and source_id = any(@id)) or source_kind not in ('comment', 'post'))
        """;

    /// <summary>Erases within the current transaction what a batch of comments has to lose.</summary>
    /// <exception cref="InvalidOperationException">Somebody else changed them meanwhile. Nothing is erased then.</exception>
    public async Task<CommentBatch> EraseAsync(CommentPosition after, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var read = await ReadAsync(after, cancellationToken);
        var changed = read.Select(Change).OfType<Changed>().ToList();
        var passages = 0;
        if (changed.Count > 0)
        {
            await using var write = db.CreateCommand(Write).With("now", now)
                .WithColumn("id", changed, static c => c.Row.Id)
                .WithColumn("author", changed, static c => c.Author)
                .WithColumn("text", changed, static c => c.Text)
                .WithColumn("erased", changed, static c => c.IsErased)
                .WithColumn("read_author", changed, static c => c.Row.Author)
                .WithColumn("read_text", changed, static c => c.Row.Text);
            if (await write.ExecuteNonQueryAsync(cancellationToken) != changed.Count)
            {
                throw new InvalidOperationException("Comments were changed while they were erased.");
            }

            await using var remove = db.CreateCommand(RemovePassages).With("client", clientId).WithColumn("id", changed, static c => c.Row.Id);
            passages = await remove.ExecuteNonQueryAsync(cancellationToken);
        }

        return new CommentBatch(
            read.Count == BatchSize ? new CommentPosition(read[^1].PublishedAt, read[^1].Id) : null,
            changed.Count(static c => c.IsErased),
            changed.Count(static c => !c.IsErased && c.Text != c.Row.Text),
            passages,
            plan.Scope.Kind is ErasureKind.Authors or ErasureKind.Comments
                ? [.. changed.Where(static c => c.IsErased).Select(static c => Cut(c.Row.Text))]
                : [],
            [.. changed.Where(static c => c.Author != c.Row.Author).Select(static c => c.Author)]);
    }

    private async Task<List<Row>> ReadAsync(CommentPosition after, CancellationToken cancellationToken)
    {
        await using var command = db.CreateCommand(Read).With("client", clientId)
            .With("after_at", after.PublishedAt)
            .With("after", after.Id)
            .With("everything", plan.Scope.Kind == ErasureKind.Everything)
            .With("until", plan.Until ?? DateTimeOffset.UnixEpoch)
            .With("ids", plan.CommentIds.ToArray())
            .With("names", plan.Spellings.ToArray())
            .With("mentions", !plan.Names.AreNone)
            .With("limit", BatchSize);
        return await command.ReadAsync(ReadRow, cancellationToken);
    }

    private static Row ReadRow(NpgsqlDataReader row) => new(
        row.GetFieldValue<DateTimeOffset>(0), row.GetGuid(1), row.GetString(2), row.GetString(3), row.GetFieldValue<byte[]>(4), row.GetBoolean(5));

    private Changed? Change(Row row)
    {
        var isErased = !row.IsErased && plan.TakesText(row.Id, row.Author, row.PublishedAt);
        var text = isErased ? plan.Names.MarkerFor(row.Text, row.TextHash) : plan.Names.WithoutMentions(row.Text);
        var author = plan.Names.AuthorFor(row.Author);
        return isErased || text != row.Text || author != row.Author ? new Changed(row, author, text, isErased) : null;
    }

    private static string Cut(string text) => text.Length <= LongestRejectedValue ? text : text[..LongestRejectedValue];

    private sealed record Row(DateTimeOffset PublishedAt, Guid Id, string Author, string Text, byte[] TextHash, bool IsErased);

    private sealed record Changed(Row Row, string Author, string Text, bool IsErased);
}
