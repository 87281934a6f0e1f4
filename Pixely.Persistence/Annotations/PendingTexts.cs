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
/// Equal texts are given once; empty captions say nothing and are left out.
/// </summary>
public sealed class PendingTexts(PixelyDbContext db)
{
    private const string OfPosts = """
        select distinct on (text_hash) text_hash, content
        from social_media_posts as post
        where tenant_id = @tenant and client_id = @client and text_hash > @after and content <> '' and not is_competitor
          and not exists (
            select from annotations as annotation
            where annotation.tenant_id = @tenant and annotation.client_id = @client and annotation.kind = @kind
              and annotation.text_hash = post.text_hash
              and annotation.annotator_name = @annotator and annotation.annotator_version = @version)
        order by text_hash
        limit @limit
        """;

    private const string OfComments = """
        select distinct on (text_hash) text_hash, text
        from comentarios as comment
        where tenant_id = @tenant and client_id = @client and text_hash > @after and superseded_at is null
          and not exists (
            select from annotations as annotation
            where annotation.tenant_id = @tenant and annotation.client_id = @client and annotation.kind = @kind
              and annotation.text_hash = comment.text_hash
              and annotation.annotator_name = @annotator and annotation.annotator_version = @version)
          and not exists (
            select from social_media_posts as post
            where post.tenant_id = @tenant and post.id = comment.post_id and post.is_competitor)
        order by text_hash
        limit @limit
        """;

    /// <summary>One page, posts before comments, each by the text's identity.</summary>
    /// <param name="clientId">The client.</param>
    /// <param name="annotator">Who will annotate; a text that this version annotated is not pending.</param>
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
                List<PendingText> posts = after is { Kind: SubjectKind.Comment }
                    ? []
                    : await ReadAsync(OfPosts, SubjectKind.Post, clientId, annotator, after?.TextHash, limit, token);
                if (posts.Count == limit)
                {
                    return posts;
                }

                var comments = await ReadAsync(
                    OfComments, SubjectKind.Comment, clientId, annotator, after is { Kind: SubjectKind.Comment } ? after.TextHash : null, limit - posts.Count, token);
                return [.. posts, .. comments];
            },
            cancellationToken);
    }

    private async Task<List<PendingText>> ReadAsync(
        string sql, SubjectKind kind, Guid clientId, AnnotatorIdentity annotator, string? after, int limit, CancellationToken cancellationToken)
    {
        await using var command = db.CreateCommand(sql)
            .With("client", clientId)
            .With("kind", WireName<SubjectKind>.Of(kind))
            .With("annotator", annotator.Name)
            .With("version", annotator.Version)
            .With("after", Convert.FromHexString(after ?? ""))
            .With("limit", limit);
        return await command.ReadAsync(
            reader => new PendingText(kind, Convert.ToHexStringLower(reader.GetFieldValue<byte[]>(0)), reader.GetString(1)), cancellationToken);
    }
}
