using Pixely.Core.Ingestion;
using Pixely.Orchestrator.Ingestion.Reasons;

namespace Pixely.Orchestrator.Ingestion.Sheets.Columns;

/// <summary>Where a sheet keeps its columns, and how it spells them.</summary>
internal sealed class ColumnMap
{
    private readonly Dictionary<SheetColumn, int> _positions = [];
    private readonly SheetRow _header;

    private ColumnMap(SheetRow header) => _header = header;

    /// <summary>Required columns that the header lacks.</summary>
    public List<SheetColumn> Missing { get; } = [];

    /// <summary>Positions of the columns found.</summary>
    public IReadOnlyCollection<int> Positions => _positions.Values;

    /// <summary>Finds each column by its name or an alias, the name first.</summary>
    /// <param name="sheet">The sheet's name, for messages.</param>
    /// <param name="header">The header row.</param>
    /// <param name="columns">The columns to look for.</param>
    /// <param name="notices">Takes missing expected columns and columns that occur twice.</param>
    public static ColumnMap Bind(string sheet, SheetRow header, IEnumerable<SheetColumn> columns, List<Rejection> notices)
    {
        var map = new ColumnMap(header);
        var keys = header.Cells.Select(static cell => NameKey.Of(cell.Text)).ToList();
        foreach (var column in columns)
        {
            var position = Position(column, keys);
            if (position >= 0)
            {
                map._positions.Add(column, position);
                if (keys.IndexOf(keys[position], position + 1) >= 0)
                {
                    notices.Add(RejectionReasons.Reject(sheet, header.Number, header[position].Text, null, RejectionCodes.DuplicateColumn));
                }
            }
            else if (column.Need == ColumnNeed.Required)
            {
                map.Missing.Add(column);
            }
            else if (column.Need == ColumnNeed.Expected)
            {
                notices.Add(RejectionReasons.Reject(sheet, 0, column.Name, null, RejectionCodes.MissingColumn));
            }
        }

        return map;
    }

    /// <summary>The cell of a column; empty when the sheet lacks the column.</summary>
    public SheetCell Cell(SheetRow row, SheetColumn column) =>
        _positions.TryGetValue(column, out var position) ? row[position] : SheetCell.Empty;

    /// <summary>The header as the sheet spells it.</summary>
    public string HeaderOf(SheetColumn column) =>
        _positions.TryGetValue(column, out var position) ? _header[position].Text.Trim() : column.Name;

    private static int Position(SheetColumn column, List<string> keys)
    {
        var position = keys.IndexOf(NameKey.Of(column.Name));
        for (var i = 0; position < 0 && i < column.Aliases.Length; i++)
        {
            position = keys.IndexOf(NameKey.Of(column.Aliases[i]));
        }

        return position;
    }
}
