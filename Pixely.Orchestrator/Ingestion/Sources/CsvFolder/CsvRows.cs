using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Pixely.Orchestrator.Ingestion.Sheets;

namespace Pixely.Orchestrator.Ingestion.Sources.CsvFolder;

/// <summary>Streams the rows of a CSV file. A row keeps the number that a spreadsheet program would show for it.</summary>
internal static class CsvRows
{
    // The longest post of any network has 63,206 characters, the longest cell of any spreadsheet program 50,000. What is longer is a quote that
    // nobody closed, and the rows that it swallowed would be missed by nobody.
    private const int LongestField = 100_000;

    /// <summary>Reads the rows.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CsvHelperException">A field is longer than any cell.</exception>
    /// <exception cref="InvalidDataException">The file is binary, or a row is longer than any row.</exception>
    public static IEnumerable<SheetRow> Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var encoding = CsvEncoding.Detect(stream);
        using var text = new CsvText(new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: true));
        using var parser = new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = CsvDelimiter.Detect(path, encoding).ToString(),
            IgnoreBlankLines = false,
            MaxFieldSize = LongestField,
            // A stray quote is part of the text; losing the row, or the file, would be worse.
            BadDataFound = null,
        });
        for (var number = 1; parser.Read(); number++)
        {
            text.BeginRow();
            var cells = parser.Record!.Select(SheetCell.OfTextOrError).ToArray();
            if (cells.Any(static cell => !cell.IsBlank))
            {
                yield return new SheetRow(number, cells);
            }
        }
    }
}
