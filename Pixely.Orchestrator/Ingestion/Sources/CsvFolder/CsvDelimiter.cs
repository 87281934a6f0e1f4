using System.Text;

namespace Pixely.Orchestrator.Ingestion.Sources.CsvFolder;

/// <summary>
/// Tells what separates the columns: programs write a semicolon where the comma is the decimal mark. Only the header line is asked,
/// because captions are full of commas.
/// </summary>
internal static class CsvDelimiter
{
    private static readonly char[] Candidates = [',', ';', '\t'];

    public static char Detect(string path, Encoding encoding)
    {
        var header = File.ReadLines(path, encoding).FirstOrDefault(static line => line.Any(char.IsLetter)) ?? "";
        return Candidates.MaxBy(candidate => Unquoted(header, candidate));
    }

    private static int Unquoted(string line, char candidate)
    {
        var count = 0;
        var isQuoted = false;
        foreach (var character in line)
        {
            isQuoted ^= character == '"';
            count += !isQuoted && character == candidate ? 1 : 0;
        }

        return count;
    }
}
