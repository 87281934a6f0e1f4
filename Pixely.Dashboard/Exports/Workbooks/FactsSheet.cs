using Pixely.Dashboard.Localization;

namespace Pixely.Dashboard.Exports.Workbooks;

/// <summary>The first sheet: what the file is, and where to find what.</summary>
internal static class FactsSheet
{
    private static readonly SheetLayout Layout = new([34, 90]);

    /// <summary>Writes it.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="facts">What the file states about itself.</param>
    /// <param name="others">The other sheets by name, with a word about each.</param>
    /// <param name="text">The reader's texts.</param>
    public static void Write(SheetWriter sheet, IEnumerable<ExportFact> facts, IEnumerable<(string Name, string About)> others, PageText text)
    {
        var bold = new CellStyle(CellFont.Bold);
        sheet.Row([SheetCell.Of(text["Exports.Facts.Title"], new CellStyle(CellFont.Title))], 24);
        sheet.Row([]);
        foreach (var fact in facts)
        {
            sheet.Row([SheetCell.Of(fact.Label, bold), SheetCell.Of(fact.Value, new CellStyle(Wraps: fact.Value.Length > 80))], fact.Value.Length > 80 ? 31 : null);
        }

        sheet.Row([]);
        sheet.Row([SheetCell.Of(text["Exports.Facts.Sheet"], new CellStyle(CellFont.Head)), SheetCell.Of(text["Exports.Facts.About"], new CellStyle(CellFont.Head))]);
        foreach (var (name, about) in others)
        {
            var target = $"#'{name.Replace("'", "''", StringComparison.Ordinal)}'!A1";
            sheet.Row([SheetCell.Of(name, new CellStyle(CellFont.Link), target), SheetCell.Of(about, new CellStyle(Wraps: about.Length > 90))], about.Length > 90 ? 31 : null);
        }

        sheet.Row([]);
        sheet.Paragraph(text["Exports.Facts.Reading"], new CellStyle(CellFont.Note), 2);
    }

    /// <summary>Begins it.</summary>
    public static SheetWriter Begin(WorkbookWriter workbook, string name) => workbook.Begin(name, Layout);
}
