namespace Pixely.Orchestrator.Ingestion.Sheets;

/// <summary>A row of a sheet.</summary>
/// <param name="Number">Its number in the source; the sheet's first row is 1.</param>
/// <param name="Cells">Cells from column A on; cells to the right may be left out.</param>
internal sealed record SheetRow(int Number, IReadOnlyList<SheetCell> Cells)
{
    public SheetCell this[int column] => column < Cells.Count ? Cells[column] : SheetCell.Empty;

    public bool IsBlank => Cells.All(static cell => cell.IsBlank);
}

/// <summary>A sheet, read row by row and only once; rows without content may be left out.</summary>
/// <param name="Name">The sheet's name as the source spells it.</param>
/// <param name="Rows">Rows in order; reading them may fail with what the source's reader throws.</param>
internal sealed record SheetTable(string Name, IEnumerable<SheetRow> Rows);

/// <summary>A spreadsheet whose sheets are found by name, whatever their case, accents and spaces.</summary>
internal interface ISpreadsheet
{
    /// <summary>File name or title, for people.</summary>
    string Name { get; }

    /// <summary>The sheet with a name, or null.</summary>
    SheetTable? Find(string sheetName);
}
