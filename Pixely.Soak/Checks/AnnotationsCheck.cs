using Npgsql;

namespace Pixely.Soak.Checks;

/// <summary>
/// Every text that counts has exactly one annotation of the client's annotator, or was put to the model twice in vain and has one of the
/// rules; no annotation is of no text. Identical texts share theirs. A comment that was edited away before it was read needs none.
/// </summary>
internal sealed class AnnotationsCheck : ICheck
{
    private const string Texts =
        """
        texts as (
            select tenant_id, client_id, 'comment' as kind, text_hash, max(text) as text, bool_or(superseded_at is null) as counts from comentarios group by 1, 2, 4
            union all
            select tenant_id, client_id, 'post', text_hash, max(content), true from social_media_posts group by 1, 2, 4)
        """;

    public string Rule => "every text is annotated once";

    public async Task<IReadOnlyList<string>> CheckAsync(SoakHistory history, NpgsqlConnection database, CancellationToken cancellationToken)
    {
        var wrong = await database.LinesAsync(
            $"""
            with {Texts}, counted as (
                select t.text, t.counts,
                    (select count(*) from annotations a where (a.tenant_id, a.client_id, a.kind, a.text_hash) = (t.tenant_id, t.client_id, t.kind, t.text_hash)
                        and a.annotator_name = 'openai') as by_model,
                    (select count(*) from annotations a where (a.tenant_id, a.client_id, a.kind, a.text_hash) = (t.tenant_id, t.client_id, t.kind, t.text_hash)
                        and a.annotator_name = 'built-in') as by_rules,
                    exists (select from unanswered_texts u where (u.tenant_id, u.client_id, u.kind, u.text_hash) = (t.tenant_id, t.client_id, t.kind, t.text_hash)) as in_vain
                from texts t)
            select format('%s annotations of the model, %s of the rules%s: %s', by_model, by_rules, case when in_vain then ', asked in vain' else '' end, text)
            from counted
            where by_model > 1 or by_rules > 1 or (counts and by_model = 0 and not (in_vain and by_rules = 1))
            """,
            cancellationToken);
        var orphans = await database.LinesAsync(
            $"""
            with {Texts}
            select format('annotation %s is of no text', a.id) from annotations a
            where not exists (select from texts t where (a.tenant_id, a.client_id, a.kind, a.text_hash) = (t.tenant_id, t.client_id, t.kind, t.text_hash))
            """,
            cancellationToken);
        return [.. wrong, .. orphans];
    }
}
