using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CsvHelper;
using CsvHelper.Configuration;
using Pixely.Core.Analysis.Statistics;
using Pixely.Dashboard.Localization;
using Pixely.Dashboard.Tables;

namespace Pixely.Dashboard.Exports.Csv;

/// <summary>
/// A table as comma-separated values (RFC 4180, UTF-8 with a byte order mark) for programs: heads in the reader's language, numbers with
/// a point and all their digits, shares 0..1, days and instants as ISO 8601. A measured number takes five columns: value, ends of its
/// 95 % interval, n, and the n that would be needed, which stands exactly where the value does not. Posts take two: name and link.
/// </summary>
internal static partial class CsvTableWriter
{
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: true);

    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture) { NewLine = "\r\n" };

    /// <summary>Writes the table.</summary>
    public static byte[] Write(DataTable table, PageText text)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(text);
        using var file = new MemoryStream();
        using (var writer = new StreamWriter(file, Encoding, leaveOpen: true))
        using (var csv = new CsvWriter(writer, Format))
        {
            var hasLinks = table.Columns.Select((_, i) => table.Rows.Any(r => r.Cells[i] is PostCell)).ToList();
            WriteRow(csv, table.Columns.SelectMany((c, i) => Heads(c, hasLinks[i], text)));
            foreach (var row in table.Rows)
            {
                WriteRow(csv, row.Cells.SelectMany((c, i) => Fields(c, table.Columns[i].Kind, hasLinks[i])));
            }
        }

        return file.ToArray();
    }

    /// <summary>
    /// A text that no program takes for a formula, nor a part of it: a program that takes semicolons, tabs or line breaks for the ends of
    /// cells finds a formula in the middle of a text (OWASP, "CSV Injection").
    /// </summary>
    public static string Text(string text)
    {
        var clean = SpreadsheetText.Clean(text);
        return HiddenFormula().Replace(SpreadsheetText.LooksLikeFormula(clean) ? "'" + clean : clean, "$0'");
    }

    [GeneratedRegex("""[;,\t|\r\n]["\s]*(?=[=+\-@＝＋－＠])""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex HiddenFormula();

    private static void WriteRow(CsvWriter csv, IEnumerable<string> fields)
    {
        foreach (var field in fields)
        {
            csv.WriteField(field);
        }

        csv.NextRecord();
    }

    private static IEnumerable<string> Heads(DataColumn column, bool hasLinks, PageText text) => column.Kind switch
    {
        ColumnKind.Measured =>
        [
            Text(column.Head),
            Text(text["Exports.Low", column.Head]),
            Text(text["Exports.High", column.Head]),
            Text(text["Exports.N", column.Head]),
            Text(text["Exports.RequiredN", column.Head]),
        ],
        _ when hasLinks => [Text(column.Head), Text(text["Exports.Link", column.Head])],
        _ => [Text(column.Head)],
    };

    private static IEnumerable<string> Fields(Cell cell, ColumnKind column, bool hasLinks) => cell switch
    {
        MeasuredCell { Value: Estimate e } => [Number(e.Value), Number(e.Low), Number(e.High), Number(e.N), ""],
        MeasuredCell { Value: InsufficientData d } => ["", "", "", Number(d.N), Number(d.RequiredN)],
        // Words in a column of numbers say why there is none; a program needs the empty field.
        _ when column == ColumnKind.Measured => ["", "", "", "", ""],
        NumberCell number => [number.Value is { } value ? Number(value) : ""],
        _ when column == ColumnKind.Number => [""],
        PostCell post => [Text(post.Name), Text(post.Url)],
        _ when hasLinks => [Words(cell), ""],
        _ => [Words(cell)],
    };

    private static string Words(Cell cell) => cell switch
    {
        DayCell day => day.Day.ToString("O", CultureInfo.InvariantCulture),
        InstantCell instant => instant.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        WordsCell words => Text(words.Text),
        _ => throw new InvalidOperationException($"A column of words holds a {cell.GetType().Name}."),
    };

    // The shortest digits that give the same number back.
    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
