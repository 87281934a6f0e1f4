using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Pixely.Orchestrator.Ingestion.Sheets;

namespace Pixely.Orchestrator.Ingestion.Sources.Workbook;

/// <summary>Streams the rows of a worksheet; rows that hold formats only are passed over.</summary>
internal static class WorksheetRows
{
    public static IEnumerable<SheetRow> Read(WorksheetPart part, WorkbookCells cells)
    {
        using var reader = OpenXmlReader.Create(part);
        var number = 0;
        while (reader.Read())
        {
            if (!reader.IsStartElement || reader.ElementType != typeof(Row))
            {
                continue;
            }

            var row = (Row)reader.LoadCurrentElement()!;
            number = (int?)row.RowIndex?.Value ?? (number + 1);
            var values = Values(row, cells);
            if (values.Count > 0)
            {
                yield return new SheetRow(number, values);
            }
        }
    }

    private static List<SheetCell> Values(Row row, WorkbookCells cells)
    {
        var values = new List<SheetCell>();
        var next = 0;
        foreach (var cell in row.Elements<Cell>())
        {
            var column = cell.CellReference?.Value is { } reference ? ColumnOf(reference) : next;
            next = column + 1;
            var value = cells.Read(cell);
            if (value.IsBlank || column > MostColumns)
            {
                continue;
            }

            while (values.Count < column)
            {
                values.Add(SheetCell.Empty);
            }

            values.Add(value);
        }

        return values;
    }

    // XFD is the last column a worksheet can have.
    private const int MostColumns = 16_383;

    // "AB12" is column 27, counted from 0.
    private static int ColumnOf(string reference)
    {
        var column = 0;
        foreach (var letter in reference.TakeWhile(char.IsAsciiLetter))
        {
            column = (column * 26) + char.ToUpperInvariant(letter) - 'A' + 1;
        }

        return column - 1;
    }
}
