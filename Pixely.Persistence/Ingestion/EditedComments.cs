using Pixely.Persistence.Sql;

namespace Pixely.Persistence.Ingestion;

/// <summary>
/// Finds out which comments were edited away. Where a new text came up in a place (post, author, second) and others are gone from it, as many
/// of them were edited as texts are new, those first that are most alike; the others were merely removed, and still count.
/// </summary>
internal sealed class EditedComments(PixelyDbContext db, Guid clientId)
{
    // Beyond that many comparisons of one place the order of first sight decides: nobody writes a thousand comments in a second.
    private const int MostPairs = 250_000;

    // What ingestions found new that did not come to their end, since the last one that did.
    private const string Newcomers = """
        select distinct newcomer
        from ingestion_batches as batch
        join ingestions as ingestion on ingestion.tenant_id = batch.tenant_id and ingestion.id = batch.ingestion_id
        cross join lateral jsonb_array_elements_text(batch.response -> 'newcomers') as newcomer
        where ingestion.tenant_id = @tenant and ingestion.client_id = @client and ingestion.completed_at is null
          and ingestion.opened_at >= coalesce(
            (select max(last.opened_at) from ingestions as last
             where last.tenant_id = @tenant and last.client_id = @client and last.completed_at is not null), '-infinity')
        """;

    private const string Candidates = """
        select id, place_hash, text from comentarios
        where tenant_id = @tenant and client_id = @client and id = any(@ids) and superseded_at is null
        order by first_seen_at, id
        """;

    private const string TextsOf = """
        select id, place_hash, text from comentarios
        where tenant_id = @tenant and client_id = @client and content_hash = any(@newcomers) and place_hash = any(@places) and superseded_at is null
        order by first_seen_at, id
        """;

    private const string Supersede = """
        update comentarios set superseded_at = @now
        where tenant_id = @tenant and client_id = @client and id = any(@ids) and superseded_at is null
        """;

    /// <summary>Content hashes of comments that came up where others stood, in this ingestion and in those that were broken off before it.</summary>
    public async Task<List<string>> ListNewcomersAsync(CancellationToken cancellationToken)
    {
        await using var command = db.CreateCommand(Newcomers).With("client", clientId);
        return await command.ReadAsync(static row => row.GetString(0), cancellationToken);
    }

    /// <summary>Lets those comments stop counting that were edited away, and returns how many did now.</summary>
    /// <param name="gone">Comments whose text is gone from a place where another came up.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<int> SupersedeAsync(IReadOnlyList<Guid> gone, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (gone.Count == 0)
        {
            return 0;
        }

        await using var find = db.CreateCommand(Candidates).With("client", clientId).With("ids", gone.ToArray());
        var old = await find.ReadAsync(Read, cancellationToken);
        var newcomers = await ListNewcomersAsync(cancellationToken);
        await using var read = db.CreateCommand(TextsOf).With("client", clientId)
            .WithColumn("newcomers", newcomers, Convert.FromHexString)
            .With("places", old.Select(static c => Convert.FromHexString(c.Place)).ToArray());
        var fresh = (await read.ReadAsync(Read, cancellationToken)).ToLookup(static c => c.Place, StringComparer.Ordinal);

        var edited = old.GroupBy(static c => c.Place, StringComparer.Ordinal).SelectMany(place => Replaced([.. place], [.. fresh[place.Key]])).ToArray();
        await using var supersede = db.CreateCommand(Supersede).With("client", clientId).With("now", now).With("ids", edited);
        return await supersede.ExecuteNonQueryAsync(cancellationToken);
    }

    private static IEnumerable<Guid> Replaced(List<Placed> old, List<Placed> fresh)
    {
        if (old.Count <= fresh.Count || (long)old.Count * fresh.Count > MostPairs)
        {
            return old.Take(fresh.Count).Select(static c => c.Id);
        }

        var left = fresh.Select(static c => c.Id).ToHashSet();
        var replaced = new HashSet<Guid>();
        // The sort is stable: of those that are equally alike the one that was seen first.
        var pairs = old.SelectMany(_ => fresh, static (o, f) => (Old: o.Id, New: f.Id, Likeness: TextLikeness.Of(o.Text, f.Text)));
        foreach (var (o, f, _) in pairs.OrderByDescending(static pair => pair.Likeness))
        {
            if (left.Contains(f) && replaced.Add(o))
            {
                left.Remove(f);
            }
        }

        return replaced;
    }

    private static Placed Read(Npgsql.NpgsqlDataReader row) =>
        new(row.GetGuid(0), Convert.ToHexStringLower(row.GetFieldValue<byte[]>(1)), row.GetString(2));

    private sealed record Placed(Guid Id, string Place, string Text);
}
