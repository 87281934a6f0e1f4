using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Pixely.Tests.Fixtures;

namespace Pixely.Tests.EndToEnd.Samples;

/// <summary>Reads <c>samples/cafe-alameda.xlsx</c>: text in the cells themselves, dates as serial numbers in local time.</summary>
internal static class CafeWorkbook
{
    public static SampleSheets Read()
    {
        using var document = SpreadsheetDocument.Open(Path.Combine(Repository.Root, "samples", "cafe-alameda.xlsx"), isEditable: false);
        return new SampleSheets(
            Guid.Parse("0199a000-0000-7000-8000-000000000001"),
            "Europe/Madrid",
            "cafealameda",
            StackAccounts.CafeViewer,
            [.. Rows(document, "Posts").Select(static r => new SheetPost(
                r["post_url"], r["platform"], Time(r["created_at"]), Count(r["likes"]), Count(r["comments_count"]), Count(r["shares"]),
                r.TryGetValue("views", out var views) ? Count(views) : null))],
            [.. Rows(document, "Comments").Select(static r => new SheetComment(r["post_url"], r["ownerUsername"], Time(r["created_at"])))],
            [.. Rows(document, "Followers").Select(static r => new SheetFollowers(
                r["platform"], DateOnly.FromDateTime(Time(r["date"])), Count(r["followers"])))],
            [.. Rows(document, "Competitors").Select(static r => new SheetCompetitor(
                r["name"], r["platform"], DateOnly.FromDateTime(Time(r["date"])),
                MaybeCount(r, "followers"), MaybeCount(r, "posts"), MaybeCount(r, "interactions"), MaybeCount(r, "views")))]);
    }

    private static IEnumerable<Dictionary<string, string>> Rows(SpreadsheetDocument document, string sheetName)
    {
        var workbook = document.WorkbookPart!;
        var sheet = workbook.Workbook.Descendants<Sheet>().Single(s => s.Name == sheetName);
        var rows = ((WorksheetPart)workbook.GetPartById(sheet.Id!)).Worksheet.Descendants<Row>().ToList();
        var names = rows[0].Elements<Cell>().ToDictionary(ColumnOf, static c => c.InnerText);
        return rows.Skip(1).Select(row => row.Elements<Cell>()
            .Where(static c => c.InnerText.Length > 0).ToDictionary(c => names[ColumnOf(c)], static c => c.InnerText));
    }

    private static string ColumnOf(Cell cell) => cell.CellReference!.Value!.TrimEnd("0123456789".ToCharArray());

    private static DateTime Time(string serial) => DateTime.FromOADate(double.Parse(serial, CultureInfo.InvariantCulture));

    private static long? MaybeCount(Dictionary<string, string> row, string column) => row.TryGetValue(column, out var number) ? Count(number) : null;

    private static long Count(string number) => long.Parse(number, CultureInfo.InvariantCulture);
}
