using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Pixely.Orchestrator.Ingestion.Sheets;
using Pixely.Orchestrator.Ingestion.Sheets.Columns;

namespace Pixely.Orchestrator.Ingestion.Sources.Workbook;

/// <summary>An open workbook.</summary>
internal sealed class WorkbookFile : ISpreadsheet
{
    private readonly WorkbookPart _workbook;
    private readonly WorkbookCells _cells;

    /// <summary>Reads what all sheets share.</summary>
    /// <param name="document">The package; must stay open while rows are read.</param>
    /// <param name="name">The file's name, for people.</param>
    /// <param name="culture">Writes numbers and dates as the client sees them.</param>
    /// <exception cref="InvalidDataException">The package holds no workbook.</exception>
    public WorkbookFile(SpreadsheetDocument document, string name, CultureInfo culture)
    {
        _workbook = document.WorkbookPart ?? throw new InvalidDataException("The package has no workbook.");
        _cells = new WorkbookCells(
            SharedStrings.Read(_workbook.SharedStringTablePart),
            CellStyles.Read(_workbook, culture),
            _workbook.Workbook.WorkbookProperties?.Date1904?.Value == true);
        Name = name;
    }

    public string Name { get; }

    public SheetTable? Find(string sheetName)
    {
        var sheet = _workbook.Workbook.Sheets?.Elements<Sheet>()
            .FirstOrDefault(sheet => sheet.Name?.Value is { } name && NameKey.Equal(name, sheetName));
        return sheet?.Id?.Value is { } id && _workbook.GetPartById(id) is WorksheetPart worksheet
            ? new SheetTable(sheet.Name!.Value!, WorksheetRows.Read(worksheet, _cells))
            : null;
    }
}
