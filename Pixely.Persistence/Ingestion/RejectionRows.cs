using Microsoft.EntityFrameworkCore;
using Pixely.Core.Ingestion;
using Pixely.Persistence.Sql;
using Pixely.Persistence.Time;

namespace Pixely.Persistence.Ingestion;

/// <summary>Stores rejections; the same cell is rejected for the same reason once an ingestion.</summary>
internal sealed class RejectionRows(PixelyDbContext db, TimeProvider time, Guid ingestionId)
{
    private const string Insert = """
        insert into ingestion_rejections (tenant_id, ingestion_id, id, sheet, row, "column", value, code, reason, count)
        select @tenant, @ingestion, row.* from unnest(@id, @sheet, @row, @column, @value, @code, @reason, @count) as row
        on conflict do nothing
        returning count
        """;

    /// <summary>
    /// Those of the rejections that are stored one by one, and one a sheet that says how many the others are. Each batch counts for itself, and
    /// one of it is stored whatever came before: what is stored is never changed.
    /// </summary>
    /// <param name="found">Rejections that were found here.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<IReadOnlyList<Rejection>> LimitAsync(IReadOnlyList<Rejection> found, CancellationToken cancellationToken)
    {
        if (found.Count == 0)
        {
            return found;
        }

        var stored = await db.Rejections.Where(r => r.IngestionId == ingestionId).Take(MoreRejections.MostTold).CountAsync(cancellationToken);
        var told = Math.Max(1, MoreRejections.MostTold - stored);
        var others = found.Skip(told).GroupBy(static r => r.Sheet, StringComparer.Ordinal).Select(static sheet => MoreRejections.Of(sheet.Key, sheet.First().Row, sheet.Count()));
        return [.. found.Take(told), .. others];
    }

    /// <summary>Stores the rejections and returns how many rows they stand for that were not stored before.</summary>
    public async Task<int> InsertAsync(IReadOnlyList<Rejection> rejections, CancellationToken cancellationToken)
    {
        if (rejections.Count == 0)
        {
            return 0;
        }

        // Ids of one millisecond are random among themselves; sorted, they keep the order of the sheet.
        var ids = rejections.Select(_ => time.NewId()).Order().ToArray();
        await using var command = db.CreateCommand(Insert)
            .With("ingestion", ingestionId)
            .With("id", ids)
            .WithColumn("sheet", rejections, static r => r.Sheet)
            .WithColumn("row", rejections, static r => r.Row)
            .WithColumn("column", rejections, static r => r.Column)
            .WithColumn("value", rejections, RejectedValue.Of)
            .WithColumn("code", rejections, static r => r.Code)
            .WithColumn("reason", rejections, static r => r.Reason)
            .WithColumn("count", rejections, static r => r.Count);
        return (await command.ReadAsync(static row => row.GetInt32(0), cancellationToken)).Sum();
    }
}
