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
