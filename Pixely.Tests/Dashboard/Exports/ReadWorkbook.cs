using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace Pixely.Tests.Dashboard.Exports;

/// <summary>A cell as a file holds it.</summary>
/// <param name="Text">Its text, or null.</param>
/// <param name="Number">Its number, or null.</param>
/// <param name="Format">Its number's format; empty for general.</param>
/// <param name="IsQuoted">Whether it is marked as text.</param>
internal sealed record ReadCell(string? Text, double? Number, string Format, bool IsQuoted);

/// <summary>A workbook read back.</summary>
internal sealed class ReadWorkbook
{
    private ReadWorkbook(Dictionary<string, List<ReadCell?[]>> sheets, List<string> errors, bool hasFormulas, Dictionary<string, Uri> links, List<string> filtered)
    {
        (Sheets, Errors, HasFormulas, Links, Filtered) = (sheets, errors, hasFormulas, links, filtered);
    }

    public Dictionary<string, List<ReadCell?[]>> Sheets { get; }

    /// <summary>What the format's own rules find wrong.</summary>
    public List<string> Errors { get; }

    public bool HasFormulas { get; }

    /// <summary>Links by <c>Sheet!A1</c>.</summary>
    public Dictionary<string, Uri> Links { get; }

    public List<string> Filtered { get; }

    public IEnumerable<string> Texts => Sheets.Values.SelectMany(static s => s).SelectMany(static r => r).Select(static c => c?.Text).OfType<string>();

    public static ReadWorkbook Open(string path)
    {
        using var document = SpreadsheetDocument.Open(path, isEditable: false);
        var book = document.WorkbookPart!;
        var formats = book.WorkbookStylesPart!.Stylesheet;
        var (sheets, links, filtered, hasFormulas) = (new Dictionary<string, List<ReadCell?[]>>(), new Dictionary<string, Uri>(), new List<string>(), false);
        foreach (var sheet in book.Workbook.Descendants<Sheet>())
        {
            var part = (WorksheetPart)book.GetPartById(sheet.Id!);
            sheets.Add(sheet.Name!, [.. part.Worksheet.Descendants<Row>().Select(r => Read(r, formats))]);
            hasFormulas |= part.Worksheet.Descendants<CellFormula>().Any();
            foreach (var link in part.Worksheet.Descendants<Hyperlink>().Where(static l => l.Id is not null))
            {
                links.Add($"{sheet.Name}!{link.Reference}", part.HyperlinkRelationships.Single(h => h.Id == link.Id).Uri);
            }

            if (part.Worksheet.Descendants<AutoFilter>().Any())
            {
                filtered.Add(sheet.Name!);
            }
        }

        var errors = new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document)
            .Select(static e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}").Take(5).ToList();
        return new ReadWorkbook(sheets, errors, hasFormulas, links, filtered);
    }

    private static ReadCell?[] Read(Row row, Stylesheet formats)
    {
        var cells = new List<ReadCell?>();
        foreach (var cell in row.Elements<Cell>())
        {
            var column = cell.CellReference!.Value!.TakeWhile(char.IsLetter).Aggregate(0, static (n, c) => (n * 26) + c - 'A' + 1) - 1;
            cells.AddRange(Enumerable.Repeat<ReadCell?>(null, column - cells.Count));
            var style = (CellFormat)formats.CellFormats!.ElementAt((int)(cell.StyleIndex?.Value ?? 0));
            var format = formats.NumberingFormats?.Elements<NumberingFormat>().FirstOrDefault(f => f.NumberFormatId! == style.NumberFormatId!)?.FormatCode?.Value
                ?? (style.NumberFormatId! == 0u ? "" : style.NumberFormatId!.ToString()!);
            cells.Add(cell.DataType?.Value == CellValues.InlineString
                ? new ReadCell(cell.InlineString!.InnerText, null, format, style.QuotePrefix?.Value ?? false)
                : new ReadCell(null, double.Parse(cell.CellValue!.Text, CultureInfo.InvariantCulture), format, false));
        }

        return [.. cells];
    }
}
