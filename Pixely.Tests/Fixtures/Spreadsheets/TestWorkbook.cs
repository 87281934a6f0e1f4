using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Pixely.Tests.Fixtures.Spreadsheets;

/// <summary>Writes real .xlsx files. Values: null, string (shared), double, int, bool, <see cref="DateTime"/> (serial) or a <see cref="TestCell"/>.</summary>
internal sealed class TestWorkbook(bool startsIn1904 = false)
{
    private readonly List<(string Name, object?[][] Rows)> _sheets = [];
    private readonly List<OpenXmlElement> _strings = [];
    private readonly List<string> _formats = ["General", "yyyy-mm-dd hh:mm:ss"];

    public TestWorkbook Sheet(string name, params object?[][] rows)
    {
        _sheets.Add((name, rows));
        return this;
    }

    public void Save(string path)
    {
        using var document = SpreadsheetDocument.Create(path, SpreadsheetDocumentType.Workbook);
        var workbook = document.AddWorkbookPart();
        workbook.Workbook = new Workbook(new WorkbookProperties { Date1904 = startsIn1904 ? true : null }, new Sheets());
        foreach (var (name, rows) in _sheets)
        {
            var part = workbook.AddNewPart<WorksheetPart>();
            part.Worksheet = new Worksheet(new SheetData(rows.Select(Row).Where(static row => row.HasChildren)));
            workbook.Workbook.Sheets!.Append(new Sheet
            {
                Name = name,
                SheetId = (uint)workbook.Workbook.Sheets.ChildElements.Count + 1,
                Id = workbook.GetIdOfPart(part),
            });
        }

        workbook.AddNewPart<SharedStringTablePart>().SharedStringTable = new SharedStringTable(_strings);
        workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
    }

    private Row Row(object?[] values, int index)
    {
        var cells = values.Select((value, column) => Cell(value, column, index + 1)).OfType<Cell>();
        return new Row(cells) { RowIndex = (uint)index + 1 };
    }

    private Cell? Cell(object? value, int column, int row)
    {
        var cell = value switch
        {
            null => null,
            string text => Shared(new SharedStringItem(Preserved(text))),
            TestCell.Rich rich => Shared(new SharedStringItem(rich.Parts.Select(static part => new Run(new RunProperties(new Bold()), Preserved(part))))),
            TestCell.Inline inline => new Cell { DataType = CellValues.InlineString, InlineString = new InlineString(Preserved(inline.Text)) },
            TestCell.Formula formula => new Cell
            {
                DataType = CellValues.String, CellFormula = new CellFormula(formula.Code), CellValue = new CellValue(formula.CachedText),
            },
            TestCell.Error error => new Cell { DataType = CellValues.Error, CellValue = new CellValue(error.Text) },
            TestCell.FormatOnly => new Cell { StyleIndex = 1 },
            TestCell.Formatted formatted => Number(formatted.Number, Style(formatted.Format)),
            bool flag => new Cell { DataType = CellValues.Boolean, CellValue = new CellValue(flag ? "1" : "0") },
            DateTime date => Number(date.ToOADate() - (startsIn1904 ? 1462 : 0), style: 1),
            IConvertible number => Number(number.ToDouble(CultureInfo.InvariantCulture), style: 0),
            _ => throw new ArgumentException($"No cell for {value.GetType()}.", nameof(value)),
        };
        cell?.SetAttribute(new OpenXmlAttribute("r", "", $"{(char)('A' + column)}{row}"));
        return cell;
    }

    private Cell Shared(SharedStringItem item)
    {
        _strings.Add(item);
        return new Cell { DataType = CellValues.SharedString, CellValue = new CellValue((_strings.Count - 1).ToString(CultureInfo.InvariantCulture)) };
    }

    private static Cell Number(double number, int style) => new()
    {
        StyleIndex = (uint)style, CellValue = new CellValue(number.ToString("R", CultureInfo.InvariantCulture)),
    };

    private int Style(string format)
    {
        if (!_formats.Contains(format))
        {
            _formats.Add(format);
        }

        return _formats.IndexOf(format);
    }

    private Stylesheet Styles() => new(
        new NumberingFormats(_formats.Select(static (format, i) => new NumberingFormat { NumberFormatId = (uint)i + 164, FormatCode = format })),
        new Fonts(new Font()),
        new Fills(new Fill()),
        new Borders(new Border()),
        new CellFormats(_formats.Select(static (_, i) => new CellFormat { NumberFormatId = (uint)i + 164, ApplyNumberFormat = true })));

    private static Text Preserved(string text) => new(text) { Space = SpaceProcessingModeValues.Preserve };
}
