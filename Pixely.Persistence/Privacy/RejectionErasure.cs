using Pixely.Persistence.Sql;

namespace Pixely.Persistence.Privacy;

/// <summary>Takes the offending values out of rejected rows; what was wrong with them stays.</summary>
internal sealed class RejectionErasure(PixelyDbContext db, Guid clientId, ErasurePlan plan)
{
    private const int BatchSize = 10_000;

    private const string Read = """
        select r.id, r.value, coalesce(least(i.completed_at, now()), i.opened_at) from ingestion_rejections as r
        join ingestions as i on i.tenant_id = r.tenant_id and i.id = r.ingestion_id
        where r.tenant_id = @tenant and i.client_id = @client and r.id > @after and r.value is not null
        order by r.id limit @limit
        """;

    /// <summary>Erases within the current transaction what a batch of rejections has to lose.</summary>
    /// <param name="erasureId">The erasure.</param>
    /// <param name="after">Where the batch before ended.</param>
    /// <param name="texts">Beginnings of the texts of comments that went.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Where the next batch begins, or null after the last; and how many had a value.</returns>
    public async Task<(Guid? Next, int Erased)> EraseAsync(
        Guid erasureId, Guid after, IReadOnlySet<string> texts, CancellationToken cancellationToken)
    {
        await using var read = db.CreateCommand(Read).With("client", clientId).With("after", after).With("limit", BatchSize);
        var rows = await read.ReadAsync(
            static row => (Id: row.GetGuid(0), Value: row.GetString(1), ReadAt: row.GetFieldValue<DateTimeOffset>(2)), cancellationToken);
        var taken = rows.Where(row => plan.TakesRejectedValue(row.Value, row.ReadAt, texts)).Select(static row => row.Id).ToArray();
        var erased = 0;
        if (taken.Length > 0)
        {
            await using var erase = db.CreateCommand("select erase_rejected_values(@erasure, @taken)").With("erasure", erasureId).With("taken", taken);
            erased = (int)(await erase.ExecuteScalarAsync(cancellationToken))!;
        }

        return (rows.Count == BatchSize ? rows[^1].Id : null, erased);
    }
}
