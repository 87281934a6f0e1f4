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
    // From here on, reading all annotations of the client once is cheaper than looking for each.
    private const int MostHashes = 20_000;

    private const string All = $"""
        select text_hash, annotator_name, annotator_version, id, {AnnotationColumns.Names}
        from annotations
        where tenant_id = @tenant and client_id = @client and kind = @kind
        """;

    /// <summary>The annotations of these texts, by the text's key; texts without one are missing.</summary>
    public async Task<Dictionary<TextKey, AnnotationValues>> FindAsync(
        SubjectKind kind, IReadOnlyCollection<TextKey> texts, CancellationToken cancellationToken)
    {
        var wanted = texts.ToHashSet();
        var isFew = wanted.Count <= MostHashes;
        await using var command = db.CreateCommand(isFew ? $"{All} and text_hash = any(@wanted)" : All)
            .With("client", clientId)
            .With("kind", WireName<SubjectKind>.Of(kind));
        if (isFew)
        {
            command.With("wanted", wanted.Select(static key => key.ToBytes()).ToArray());
        }

        var best = new Dictionary<TextKey, Ranked>(wanted.Count);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            var key = TextKey.Read(row, 0);
            var rank = RankOf(row.GetString(1), row.GetInt32(2), row.GetGuid(3));
            if (wanted.Contains(key) && (!best.TryGetValue(key, out var known) || rank.CompareTo(known.Rank) > 0))
            {
                best[key] = new Ranked(rank, row.ReadAnnotation(4)!);
            }
        }

        return best.ToDictionary(static pair => pair.Key, static pair => pair.Value.Values);
    }

    // Versions of different annotators cannot be compared; ids sort by time.
    private (int Precedence, int Version, Guid Id) RankOf(string name, int version, Guid id) => name switch
    {
        AgencyAnnotator.Name => (2, version, id),
        _ when name == annotator => (1, version, id),
        _ => (0, 0, id),
    };

    private readonly record struct Ranked((int Precedence, int Version, Guid Id) Rank, AnnotationValues Values);
}
