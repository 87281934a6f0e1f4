using System.Globalization;
using DocumentFormat.OpenXml.Spreadsheet;
using Pixely.Orchestrator.Ingestion.Sheets;

namespace Pixely.Orchestrator.Ingestion.Sources.Workbook;

/// <summary>Reads cells of a workbook: their value, and the text that a person sees. Formulas count by their cached value.</summary>
internal sealed class WorkbookCells(IReadOnlyList<string> sharedStrings, CellStyles styles, bool startsIn1904)
{
    // Days between the first days of the two calendars that workbooks may use.
    private const int DaysTo1904 = 1_462;

    public SheetCell Read(Cell cell)
    {
        if (cell.DataType?.Value is CellValues.InlineString)
        {
            return cell.InlineString is { } inline ? SheetCell.OfText(RichText.Of(inline)) : SheetCell.Empty;
        }

        var raw = cell.CellValue?.Text;
        if (string.IsNullOrEmpty(raw))
        {
            return SheetCell.Empty;
        }

        return cell.DataType?.Value switch
        {
            CellValues.SharedString => SheetCell.OfText(Shared(raw)),
            CellValues.String or CellValues.Date => SheetCell.OfText(RichText.Unescape(raw)),
            CellValues.Boolean => SheetCell.OfBoolean(raw is "1" or "true"),
            CellValues.Error => SheetCell.OfError(raw),
            _ => Number(raw, (int?)cell.StyleIndex?.Value ?? 0),
        };
    }

    private string Shared(string raw) =>
        int.TryParse(raw, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < sharedStrings.Count
            ? sharedStrings[index]
            : throw new InvalidDataException("A cell refers to a text that the workbook does not have.");

    private SheetCell Number(string raw, int style)
    {
        if (!double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            throw new InvalidDataException("A number cell holds no number.");
        }

        var format = styles[style];
        return SheetCell.OfNumber(format.IsDate && startsIn1904 ? number + DaysTo1904 : number, format.Show(number, startsIn1904 ? DaysTo1904 : 0));
    }
}
