using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Pixely.Orchestrator.Ingestion.Sheets;

namespace Pixely.Orchestrator.Ingestion.Sources.CsvFolder;

/// <summary>Streams the rows of a CSV file. A row keeps the number that a spreadsheet program would show for it.</summary>
internal static class CsvRows
{
    public static IEnumerable<SheetRow> Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var encoding = CsvEncoding.Detect(stream);
        using var text = new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: true);
        using var parser = new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = CsvDelimiter.Detect(path, encoding).ToString(),
            IgnoreBlankLines = false,
            // A stray quote is part of the text; losing the row, or the file, would be worse.
            BadDataFound = null,
        });
        for (var number = 1; parser.Read(); number++)
        {
            var cells = parser.Record!.Select(SheetCell.OfTextOrError).ToArray();
            if (cells.Any(static cell => !cell.IsBlank))
            {
                yield return new SheetRow(number, cells);
            }
        }
    }
}
