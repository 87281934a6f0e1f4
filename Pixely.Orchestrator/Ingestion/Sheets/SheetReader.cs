using Pixely.Core.Ingestion;
using Pixely.Orchestrator.Ingestion.Sheets.Columns;
using Pixely.Orchestrator.Ingestion.Spool;

namespace Pixely.Orchestrator.Ingestion.Sheets;

/// <summary>How reading a sheet ended.</summary>
/// <param name="Missing">Required columns that the sheet lacks; if there are any, nothing of it was taken.</param>
/// <param name="IsTooLong">True when the sheet has more rows than may be read.</param>
internal sealed record SheetReading(IReadOnlyList<SheetColumn> Missing, bool IsTooLong);

/// <summary>Reads a sheet by its mapping. The first row with content is the header; blank rows cost nothing and mean nothing.</summary>
internal static class SheetReader
{
    /// <summary>Reads a sheet to its end, or until a limit, and hands its good and rejected rows over as they come.</summary>
    public static SheetReading Read<TRow>(
        SheetTable table, SheetMapping<TRow> mapping, SheetFormats formats, int maximumRows, RowSpool spool, CancellationToken cancellationToken)
        where TRow : class, ISourceRow
    {
        ColumnMap? columns = null;
        var count = 0;
        foreach (var row in table.Rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (columns is null)
            {
                columns = row.IsBlank ? null : Bind(table.Name, row, mapping, spool);
                if (columns?.Missing.Count > 0)
                {
                    return new SheetReading(columns.Missing, IsTooLong: false);
                }

                continue;
            }

            if (!HasContent(row, columns))
            {
                continue;
            }

            if (++count > maximumRows)
            {
                return new SheetReading([], IsTooLong: true);
            }

            var reader = new RowReader(table.Name, columns, row, formats, spool);
            var item = mapping.Read(reader);
            if (!reader.IsLost)
            {
                spool.Add(item);
            }
        }

        var missing = columns is null ? mapping.Columns.Where(static c => c.Need == ColumnNeed.Required) : [];
        return new SheetReading([.. missing], IsTooLong: false);
    }

    private static ColumnMap Bind<TRow>(string sheet, SheetRow header, SheetMapping<TRow> mapping, RowSpool spool)
        where TRow : class, ISourceRow
    {
        var notices = new List<Rejection>();
        var columns = ColumnMap.Bind(sheet, header, mapping.Columns, notices);
        foreach (var notice in columns.Missing.Count > 0 ? [] : notices)
        {
            spool.Add(notice);
        }

        return columns;
    }

    // A column of check boxes says FALSE down to the end of the sheet.
    private static bool HasContent(SheetRow row, ColumnMap columns)
    {
        foreach (var position in columns.Positions)
        {
            if (row[position] is { IsBlank: false } cell && cell is not { Kind: SheetCellKind.Boolean, Number: 0 })
            {
                return true;
            }
        }

        return false;
    }
}
