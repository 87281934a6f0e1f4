using Pixely.Core.Annotations;
using Pixely.Persistence.Model;
using Pixely.Persistence.Sql;

namespace Pixely.Persistence.Annotations;

/// <summary>
/// Finds the annotations of texts. Where a text has several, the agency's correction wins over the client's own annotator, and that one over
/// any other, such as the one it left the text to; then the higher version of the same annotator, then the newer one. Annotations and texts meet here and not in a join: right after a first ingestion the planner knows nothing of
/// either table, and a join that it guesses wrong takes minutes. Equal texts share one object.
/// </summary>
internal sealed class AnnotationLookup(PixelyDbContext db, Guid clientId, string annotator)
{
    // Beyond this many texts, reading all annotations of the client once is cheaper than looking for each.
    private const int MostSought = 200_000;

    // As many as one statement looks for.
    private const int SoughtAtOnce = 20_000;

    /// <summary>The items with the annotations of their texts; an item whose text has none stays as it is.</summary>
    public async Task<IReadOnlyList<TItem>> AnnotateAsync<TItem>(
        SubjectKind kind, List<KeyedItem<TItem>> items, Func<TItem, AnnotationValues, TItem> annotate, CancellationToken cancellationToken)
    {
        var places = new Dictionary<TextKey, int>(items.Count);
        foreach (var (_, key) in items)
        {
            places.TryAdd(key, places.Count);
        }

        var best = new Ranked[places.Count];
        var query = $"""
            select text_hash, annotator_name, annotator_version, id, {AnnotationColumns.Names}
            from annotations
            where tenant_id = {SqlLiteral.Of(db.CurrentTenantId)} and client_id = {SqlLiteral.Of(clientId)} and kind = '{WireName<SubjectKind>.Of(kind)}'
            """;
        if (places.Count > MostSought)
        {
            await ReadAsync(query, places, best, cancellationToken);
        }
        else
        {
            foreach (var sought in places.Keys.Chunk(SoughtAtOnce))
            {
                var hashes = Array.ConvertAll(sought, static key => key.ToBytes());
                await ReadAsync($"{query} and text_hash = any({SqlLiteral.Of(hashes)})", places, best, cancellationToken);
            }
        }

        return items.ConvertAll(i => best[places[i.Key]].Values is { } values ? annotate(i.Item, values) : i.Item);
    }

    private async Task ReadAsync(string query, Dictionary<TextKey, int> places, Ranked[] best, CancellationToken cancellationToken)
    {
        await using var stream = await db.CopyAsync(query, cancellationToken);
        while (await stream.ReadAsync(cancellationToken))
        {
            var row = stream.Row;
            if (places.TryGetValue(TextKey.Of(row.Next()), out var place))
            {
                var rank = RankOf(row.Text(), row.Int32(), row.Guid());
                if (best[place].Values is null || rank.CompareTo(best[place].Rank) > 0)
                {
                    best[place] = new Ranked(rank, row.Annotation());
                }
            }
        }
    }

    // Versions of different annotators cannot be compared; ids sort by time.
    private (int Precedence, int Version, Guid Id) RankOf(string name, int version, Guid id) => name switch
    {
        AgencyAnnotator.Name => (2, version, id),
        _ when name == annotator => (1, version, id),
        _ => (0, 0, id),
    };

    private readonly record struct Ranked((int Precedence, int Version, Guid Id) Rank, AnnotationValues? Values);
}
