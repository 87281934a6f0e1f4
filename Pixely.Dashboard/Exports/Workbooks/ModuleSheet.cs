using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Insights;
using Pixely.Dashboard.Components.Analysis;
using Pixely.Dashboard.Localization;
using Pixely.Dashboard.Tables;

namespace Pixely.Dashboard.Exports.Workbooks;

/// <summary>A module's sheet: its title, what it is, and its tables one under another with typed cells.</summary>
internal sealed class ModuleSheet(ClientView view, AuthorNames authors, PageText text)
{
    private const double FirstColumn = 34;
    private const double OtherColumns = 15;
    private const int ParagraphColumns = 7;
    private const int MostColumns = 200;

    private static readonly CellStyle Bold = new(CellFont.Bold);
    private static readonly CellStyle Head = new(CellFont.Head);
    private static readonly CellStyle Note = new(CellFont.Note);

    // In points: a table's head has two or three lines.
    private const double HeadHeight = 46;

    private static readonly SheetLayout Layout = new([FirstColumn, .. Enumerable.Repeat(OtherColumns, MostColumns)]) { FrozenRows = 1 };

    /// <summary>Writes it.</summary>
    /// <param name="workbook">The workbook.</param>
    /// <param name="name">The sheet's name.</param>
    /// <param name="key">The module's key.</param>
    /// <param name="outcome">How it ended.</param>
    public void Write(WorkbookWriter workbook, string name, string key, ModuleOutcome outcome)
    {
        var sheet = workbook.Begin(name, Layout);
        sheet.Row([SheetCell.Of(ModuleNames.Of(text, key), new CellStyle(CellFont.Title))], 24);
        if (text.Find($"Module.{key}.What") is { } what)
        {
            sheet.Paragraph(what, default, ParagraphColumns);
            sheet.Paragraph(text[$"Module.{key}.How"], Note, ParagraphColumns);
        }

        sheet.Row([]);
        if (outcome.Status == ModuleStatus.Failed)
        {
            sheet.Paragraph(text["Module.Failed"], Bold, ParagraphColumns);
            sheet.Paragraph(outcome.Error ?? "", default, ParagraphColumns);
            return;
        }

        var tables = TableCatalog.Of(view, key, text);
        if (tables.Count == 0)
        {
            sheet.Paragraph(text["Exports.NoTables"], Note, ParagraphColumns);
        }

        foreach (var table in tables)
        {
            Write(sheet, authors.In(table));
        }
    }

    private void Write(SheetWriter sheet, DataTable table)
    {
        sheet.Row([SheetCell.Of(table.Caption, Bold)], 20);
        sheet.Row([.. table.Columns.SelectMany(Heads)], HeadHeight);
        foreach (var row in table.Rows)
        {
            sheet.Row([.. row.Cells.SelectMany((cell, i) => Cells(cell, table.Columns[i]))]);
        }

        if (table.Note is { } note)
        {
            sheet.Row([SheetCell.Of(note, Note)]);
        }

        sheet.Row([]);
    }

    private IEnumerable<SheetCell> Heads(DataColumn column) => column.Kind == ColumnKind.Measured
        ?
        [
            SheetCell.Of(column.Head, Head),
            SheetCell.Of(text["Exports.Low", column.Head], Head),
            SheetCell.Of(text["Exports.High", column.Head], Head),
            SheetCell.Of(text["Exports.N", column.Head], Head),
        ]
        : [SheetCell.Of(column.Head, Head)];

    private IEnumerable<SheetCell> Cells(Cell cell, DataColumn column)
    {
        var style = CellStyle.Of(column.Format);
        var whole = CellStyle.Of(NumberFormat.Whole);
        return cell switch
        {
            MeasuredCell { Value: Estimate e } =>
                [Number(e.Value, column, style), Number(e.Low, column, style), Number(e.High, column, style), SheetCell.Of((double)e.N, whole)],
            MeasuredCell { Value: { } few } => [SheetCell.Of(text.TooFew(few), Note), SheetCell.Empty, SheetCell.Empty, SheetCell.Of((double)few.N, whole)],
            NumberCell { Value: { } number } => [Number(number, column, style)],
            NumberCell => [SheetCell.Of(text["Tables.Unknown"], Note)],
            _ when column.Kind == ColumnKind.Measured => [Words(cell), SheetCell.Empty, SheetCell.Empty, SheetCell.Empty],
            _ => [Words(cell)],
        };
    }

    // Points are written as people read them, -100..+100.
    private static SheetCell Number(double value, DataColumn column, CellStyle style) =>
        SheetCell.Of(column.Format is { Kind: NumberKind.Points } ? value * 100 : value, style);

    private SheetCell Words(Cell cell) => cell switch
    {
        DayCell day => SheetCell.Of(day.Day),
        InstantCell instant => SheetCell.Of(text.LocalTime(instant.At)),
        PostCell post => SheetCell.Of(post.Name, new CellStyle(CellFont.Link), SafeLink.Of(post.Url)),
        WordsCell words => SheetCell.Of(words.Text),
        _ => SheetCell.Empty,
    };
}
