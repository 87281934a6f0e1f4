using System.Text;

namespace Pixely.Orchestrator.Ingestion.Sources.CsvFolder;

/// <summary>
/// Tells what separates the columns: programs write a semicolon where the comma is the decimal mark. Only the header line is asked,
/// because captions are full of commas.
/// </summary>
internal static class CsvDelimiter
{
    // A header is at the beginning, and a file need not have line ends.
    private const int MostCharacters = 64 << 10;

    private static readonly char[] Candidates = [',', ';', '\t'];

    public static char Detect(string path, Encoding encoding)
    {
        using var reader = new StreamReader(path, encoding, detectEncodingFromByteOrderMarks: true);
        var start = new char[MostCharacters];
        var length = reader.ReadBlock(start);
        foreach (var line in start.AsSpan(0, length).EnumerateLines())
        {
            if (HasLetter(line))
            {
                var header = line.ToString();
                return Candidates.MaxBy(candidate => Unquoted(header, candidate));
            }
        }

        return Candidates[0];
    }

    private static bool HasLetter(ReadOnlySpan<char> line)
    {
        foreach (var character in line)
        {
            if (char.IsLetter(character))
            {
                return true;
            }
        }

        return false;
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
