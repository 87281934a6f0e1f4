using System.Globalization;
using CsvHelper;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Pixely.Benchmarks.Annotators;

/// <summary>The texts of the two samples, Spanish and English in turn.</summary>
internal static class SampleTexts
{
    public static IReadOnlyList<string> Read()
    {
        var samples = Path.Combine(Root(), "samples");
        using var workbook = SpreadsheetDocument.Open(Path.Combine(samples, "cafe-alameda.xlsx"), isEditable: false);
        var spanish = workbook.WorkbookPart!.WorksheetParts
            .SelectMany(static sheet => sheet.Worksheet.Descendants<InlineString>())
            .Select(static cell => cell.InnerText)
            .Where(static text => text.Contains(' ', StringComparison.Ordinal))
            .ToList();

        using var file = new CsvReader(
            new StreamReader(Path.Combine(samples, "ridgeline-outfitters", "Comments.csv")), CultureInfo.InvariantCulture);
        var english = file.GetRecords<Row>().Select(static row => row.comment_text).ToList();
        return [.. spanish.Zip(english).SelectMany(static pair => new[] { pair.First, pair.Second })];
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Pixely.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The benchmarks do not lie within the repository.");
        }

        return folder.FullName;
    }

#pragma warning disable IDE1006 // Named as the column is.
    private sealed record Row(string comment_text);
#pragma warning restore IDE1006
}
