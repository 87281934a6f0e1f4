using System.Globalization;
using Google.Apis.Sheets.v4.Data;
using Pixely.Orchestrator.Ingestion.Sheets;
using Pixely.Orchestrator.Ingestion.Sheets.Columns;

namespace Pixely.Orchestrator.Ingestion.Sources.GoogleSheets;

/// <summary>The values of a Google spreadsheet.</summary>
/// <param name="name">The spreadsheet's title.</param>
/// <param name="titles">Titles of the sheets that were asked for.</param>
/// <param name="ranges">Their values, in the same order.</param>
internal sealed class GoogleSpreadsheet(string name, IReadOnlyList<string> titles, IList<ValueRange> ranges) : ISpreadsheet
{
    private static readonly string[] SheetNames =
        [PostsSheet.SheetName, CommentsSheet.SheetName, FollowersSheet.SheetName, CompetitorsSheet.SheetName];

    public string Name => name;

    /// <summary>The titles that Pixely reads; others may hold anything and are not asked for.</summary>
    public static IReadOnlyList<string> Wanted(IEnumerable<string> titles) =>
        [.. titles.Where(static title => SheetNames.Any(name => NameKey.Equal(name, title)))];

    /// <summary>A sheet's title as a range in A1 notation.</summary>
    public static string WholeSheet(string title) => $"'{title.Replace("'", "''", StringComparison.Ordinal)}'";

    public SheetTable? Find(string sheetName)
    {
        for (var i = 0; i < titles.Count && i < ranges.Count; i++)
        {
            if (NameKey.Equal(titles[i], sheetName))
            {
                return new SheetTable(titles[i], Rows(ranges[i].Values ?? []));
            }
        }

        return null;
    }

    private static IEnumerable<SheetRow> Rows(IList<IList<object>> values) =>
        values.Select(static (row, index) => new SheetRow(index + 1, [.. row.Select(Cell)])).Where(static row => !row.IsBlank);

    private static SheetCell Cell(object? value) => value switch
    {
        null => SheetCell.Empty,
        string text => SheetCell.OfTextOrError(text),
        bool flag => SheetCell.OfBoolean(flag),
        IConvertible number => Number(number.ToDouble(CultureInfo.InvariantCulture)),
        _ => SheetCell.OfText(value.ToString()),
    };

    private static SheetCell Number(double number) => SheetCell.OfNumber(
        number, Math.Abs(number) < 1e15 ? number.ToString("0.###############", CultureInfo.InvariantCulture) : number.ToString("R", CultureInfo.InvariantCulture));
}
