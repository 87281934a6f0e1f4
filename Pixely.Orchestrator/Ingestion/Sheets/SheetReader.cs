using Pixely.Core.Ingestion;
using Pixely.Orchestrator.Ingestion.Sheets.Columns;

namespace Pixely.Orchestrator.Ingestion.Sheets;

/// <summary>What a sheet gave.</summary>
/// <param name="Rows">Good rows, in order; empty when the sheet could not be understood.</param>
/// <param name="Rejections">What could not be used.</param>
/// <param name="Missing">Required columns that the sheet lacks.</param>
/// <param name="IsTooLong">True when the sheet has more rows than may be read.</param>
internal sealed record SheetReading<TRow>(
    IReadOnlyList<TRow> Rows, IReadOnlyList<Rejection> Rejections, IReadOnlyList<SheetColumn> Missing, bool IsTooLong);

/// <summary>Reads a sheet by its mapping. The first row with content is the header; blank rows cost nothing and mean nothing.</summary>
internal static class SheetReader
{
    /// <summary>Reads a sheet to its end, or until a limit.</summary>
    public static SheetReading<TRow> Read<TRow>(
        SheetTable table, SheetMapping<TRow> mapping, SheetFormats formats, int maximumRows, CancellationToken cancellationToken)
        where TRow : class
    {
        var rows = new List<TRow>();
        var rejections = new List<Rejection>();
        ColumnMap? columns = null;
        var count = 0;
        foreach (var row in table.Rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (columns is null)
            {
                if (!row.IsBlank)
                {
                    columns = ColumnMap.Bind(table.Name, row, mapping.Columns, rejections);
                }

                if (columns?.Missing.Count > 0)
                {
                    return new SheetReading<TRow>([], [], columns.Missing, IsTooLong: false);
                }

                continue;
            }

            if (!HasContent(row, columns))
            {
                continue;
            }

            if (++count > maximumRows)
            {
                return new SheetReading<TRow>([], [], [], IsTooLong: true);
            }

            var reader = new RowReader(table.Name, columns, row, formats, rejections);
            var item = mapping.Read(reader);
            if (!reader.IsLost)
            {
                rows.Add(item);
            }
        }

        var missing = columns is null ? mapping.Columns.Where(static c => c.Need == ColumnNeed.Required) : [];
        return new SheetReading<TRow>(rows, rejections, [.. missing], IsTooLong: false);
    }

    // A column of check boxes says FALSE down to the end of the sheet.
    private static bool HasContent(SheetRow row, ColumnMap columns) =>
        columns.Positions.Any(position => row[position] is { IsBlank: false } cell && cell is not { Kind: SheetCellKind.Boolean, Number: 0 });
}
