namespace Pixely.Orchestrator.Ingestion.Sources.CsvFolder;

/// <summary>
/// The text of a CSV file for a parser that holds a row as a whole, whatever its length: a file without line ends would be one row, and fill
/// memory.
/// </summary>
/// <param name="text">The text; disposed with this one.</param>
internal sealed class CsvText(TextReader text) : TextReader
{
    /// <summary>Characters that may be read for one row; as many as ten columns have that are as long as can be.</summary>
    public const int LongestRow = 1 << 20;

    private int _read;

    /// <summary>The row that was read has ended.</summary>
    public void BeginRow() => _read = 0;

    public override int Peek() => text.Peek();

    public override int Read()
    {
        var character = text.Read();
        Count(character < 0 ? 0 : 1);
        return character;
    }

    public override int Read(char[] buffer, int index, int count)
    {
        var read = text.Read(buffer, index, count);
        Count(read);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            text.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Count(int read)
    {
        _read += read;
        if (_read > LongestRow)
        {
            throw new InvalidDataException("The file has a row that does not end.");
        }
    }
}
