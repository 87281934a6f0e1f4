using Microsoft.EntityFrameworkCore;
using Pixely.Core.Ingestion;
using Pixely.Persistence.Sql;
using Pixely.Persistence.Time;

namespace Pixely.Persistence.Ingestion;

/// <summary>Stores rejections; the same cell is rejected for the same reason once an ingestion.</summary>
internal sealed class RejectionRows(PixelyDbContext db, TimeProvider time, Guid ingestionId)
{
    private const string Insert = """
        insert into ingestion_rejections (tenant_id, ingestion_id, id, sheet, row, "column", value, code, reason)
        select @tenant, @ingestion, row.* from unnest(@id, @sheet, @row, @column, @value, @code, @reason) as row
        on conflict do nothing
        """;

    private const string Copy = """
        insert into ingestion_rejections (tenant_id, ingestion_id, id, sheet, row, "column", value, code, reason)
        select @tenant, @ingestion, fresh.id, met.sheet, met.row, met."column", met.value, met.code, met.reason
        from (
            select *, row_number() over (order by id) as place from ingestion_rejections where tenant_id = @tenant and ingestion_id = @from) as met
        join unnest(@id) with ordinality as fresh (id, place) on fresh.place = met.place
        on conflict do nothing
        """;

    /// <summary>Stores the rejections of another ingestion for this one, too.</summary>
    public async Task CopyAsync(Guid from, CancellationToken cancellationToken)
    {
        var count = await db.Rejections.CountAsync(r => r.IngestionId == from, cancellationToken);
        if (count == 0)
        {
            return;
        }

        var ids = Enumerable.Range(0, count).Select(_ => time.NewId()).Order().ToArray();
        await using var command = db.CreateCommand(Copy).With("ingestion", ingestionId).With("from", from).With("id", ids);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Stores the rejections and returns how many were not stored before.</summary>
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
            .WithColumn("reason", rejections, static r => r.Reason);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
