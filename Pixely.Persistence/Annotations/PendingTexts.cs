using Microsoft.EntityFrameworkCore;
using Npgsql;
using Pixely.Core.Annotations;
using Pixely.Persistence.Model;
using Pixely.Persistence.Sql;

namespace Pixely.Persistence.Annotations;

/// <summary>Where a list of pending texts goes on.</summary>
/// <param name="Kind">Kind of the last text of the page before.</param>
/// <param name="TextHash">Its identity.</param>
public sealed record PendingPosition(SubjectKind Kind, string TextHash);

/// <summary>
/// Texts of a client that an annotator has not seen: captions of the brand's own posts and the comments under them that still count.
/// Equal texts are given once; empty captions say nothing and are left out. A text that any version of the annotator annotated is seen, unless
/// the admin asked for a better version's annotations, and so is one that it was asked about in vain; one that the agency corrected is seen for good.
/// </summary>
public sealed class PendingTexts(PixelyDbContext db)
{
    // Texts and annotations are compared slice by slice, along an index that both have, and here instead of in a join: right after
    // a first ingestion the planner knows nothing of either table, and its guesses made the join a thousand times slower.
    private const int SliceSize = 20_000;

    private const string PostsThatCount = """
        from social_media_posts
        where tenant_id = @tenant and client_id = @client and content <> '' and not is_competitor
        """;

    private const string CommentsThatCount = """
        from comentarios
        where tenant_id = @tenant and client_id = @client and superseded_at is null and erased_at is null
          and post_id not in (select id from social_media_posts where tenant_id = @tenant and client_id = @client and is_competitor)
        """;

    // A text that was asked about in vain is left alone only when somebody stood in: a crash may have come before that.
    private const string Seen = """
        select text_hash from annotations
        where tenant_id = @tenant and client_id = @client and kind = @kind and text_hash > @after and text_hash <= @end
          and ((annotator_name = @annotator and annotator_version >= @version) or annotator_name = @agency)
        union all
        select text_hash from unanswered_texts as t
        where tenant_id = @tenant and client_id = @client and kind = @kind and text_hash > @after and text_hash <= @end
          and annotator_name = @annotator and annotator_version >= @version
          and exists (
            select 1 from annotations as a
            where a.tenant_id = t.tenant_id and a.client_id = t.client_id and a.kind = t.kind and a.text_hash = t.text_hash)
        """;

    /// <summary>One page, posts before comments, each by the text's identity.</summary>
    /// <param name="clientId">The client.</param>
    /// <param name="annotator">Who will annotate; a text that this version annotated is never pending.</param>
    /// <param name="after">Where the page before ended; null for the first page.</param>
    /// <param name="limit">Most texts to return.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<IReadOnlyList<PendingText>> ListAsync(
        Guid clientId, AnnotatorIdentity annotator, PendingPosition? after, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(annotator);
        return db.InTransactionAsync<IReadOnlyList<PendingText>>(
            async token =>
            {
                var page = new List<PendingText>();
                var counting = annotator with { Version = await LowestVersionThatCountsAsync(clientId, annotator, token) };
                if (after is not { Kind: SubjectKind.Comment })
                {
                    await FillAsync(page, new Search(SubjectKind.Post, "content", PostsThatCount, clientId, counting), after?.TextHash, limit, token);
                }

                var afterComment = after is { Kind: SubjectKind.Comment } ? after.TextHash : null;
                await FillAsync(page, new Search(SubjectKind.Comment, "text", CommentsThatCount, clientId, counting), afterComment, limit, token);
                return page;
            },
            cancellationToken);
    }

    private async Task<int> LowestVersionThatCountsAsync(Guid clientId, AnnotatorIdentity annotator, CancellationToken cancellationToken)
    {
        var asked = await db.Clients.Where(c => c.Id == clientId && c.ReannotatedAnnotator == annotator.Name)
            .Select(static c => c.ReannotatedFromVersion).SingleOrDefaultAsync(cancellationToken);
        // An older worker can do no better than its own version; asked again and again it would only cost.
        return Math.Min(asked ?? 1, annotator.Version);
    }

    private async Task FillAsync(List<PendingText> page, Search search, string? after, int limit, CancellationToken cancellationToken)
    {
        var begin = after ?? "";
        while (page.Count < limit)
        {
            var slice = await ReadSliceAsync(search, begin, cancellationToken);
            if (slice.Count == 0)
            {
                return;
            }

            var seen = await ReadSeenAsync(search, begin, slice[^1], cancellationToken);
            page.AddRange(await ReadTextsAsync(search, slice.Where(hash => !seen.Contains(hash)).Take(limit - page.Count), cancellationToken));
            begin = slice[^1];
        }
    }

    private async Task<List<string>> ReadSliceAsync(Search search, string begin, CancellationToken cancellationToken)
    {
        await using var command = db.CreateCommand($"select distinct text_hash {search.Source} and text_hash > @after order by text_hash limit {SliceSize}")
            .With("client", search.ClientId)
            .With("after", Convert.FromHexString(begin));
        return await command.ReadAsync(ReadHash, cancellationToken);
    }

    private async Task<HashSet<string>> ReadSeenAsync(Search search, string begin, string end, CancellationToken cancellationToken)
    {
        await using var command = db.CreateCommand(Seen)
            .With("client", search.ClientId)
            .With("kind", WireName<SubjectKind>.Of(search.Kind))
            .With("annotator", search.Annotator.Name)
            .With("version", search.Annotator.Version)
            .With("agency", AgencyAnnotator.Name)
            .With("after", Convert.FromHexString(begin))
            .With("end", Convert.FromHexString(end));
        return [.. await command.ReadAsync(ReadHash, cancellationToken)];
    }

    private async Task<List<PendingText>> ReadTextsAsync(Search search, IEnumerable<string> hashes, CancellationToken cancellationToken)
    {
        var wanted = hashes.Select(Convert.FromHexString).ToArray();
        if (wanted.Length == 0)
        {
            return [];
        }

        await using var command = db.CreateCommand(
                $"select distinct on (text_hash) text_hash, {search.TextColumn} {search.Source} and text_hash = any(@wanted) order by text_hash")
            .With("client", search.ClientId)
            .With("wanted", wanted);
        return await command.ReadAsync(row => new PendingText(search.Kind, ReadHash(row), row.GetString(1)), cancellationToken);
    }

    private static string ReadHash(NpgsqlDataReader row) => Convert.ToHexStringLower(row.GetFieldValue<byte[]>(0));

    /// <summary>Where one kind of texts is, and from which version on it counts as seen; the two pieces of SQL are constants of this class.</summary>
    private sealed record Search(SubjectKind Kind, string TextColumn, string Source, Guid ClientId, AnnotatorIdentity Annotator);
}
