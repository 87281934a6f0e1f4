using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Xml;
using Pixely.Orchestrator.Ingestion.Spool;

namespace Pixely.Orchestrator.Ingestion.Sources.Workbook;

/// <summary>
/// The texts that cells refer to by number. A million of them would fill memory: they lie one after another in a <see cref="SpillFile"/>, and
/// only the place of every sixteenth is known. Rows name new texts in the order of the table and old ones again and again, so that a page
/// and a handful of remembered texts answer nearly all of them.
/// </summary>
internal sealed class SharedTexts : IDisposable
{
    private const int Stride = 16;
    private const int Remembered = 1 << 13;
    private const int LongestRemembered = 500;

    private readonly SpillFile _file;
    private readonly List<long> _places = [];
    private readonly (int Index, string? Text)[] _memory = new (int, string?)[Remembered];
    private readonly byte[] _page = new byte[64 << 10];
    private long _pageStart;
    private int _pageLength;

    private SharedTexts(string? directory) => _file = new SpillFile(directory);

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Reads the table.</summary>
    /// <param name="reader">On the part, or null where the workbook has none.</param>
    /// <param name="directory">Where texts wait.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="SpoolException">There is no room.</exception>
    public static SharedTexts Read(XmlReader? reader, string? directory, CancellationToken cancellationToken)
    {
        var texts = new SharedTexts(directory);
        try
        {
            while (reader?.Read() == true)
            {
                if (reader is { NodeType: XmlNodeType.Element, LocalName: "si" })
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    texts.Add(RichText.Read(reader));
                }
            }

            return texts;
        }
        catch
        {
            texts.Dispose();
            throw;
        }
    }

    /// <summary>A text.</summary>
    /// <exception cref="InvalidDataException">The workbook does not have it.</exception>
    public string this[int index]
    {
        get
        {
            if ((uint)index >= (uint)Count)
            {
                throw new InvalidDataException("A cell refers to a text that the workbook does not have.");
            }

            ref var remembered = ref _memory[index & (Remembered - 1)];
            if (remembered.Index == index && remembered.Text is { } known)
            {
                return known;
            }

            var text = Find(index);
            if (text.Length <= LongestRemembered)
            {
                remembered = (index, text);
            }

            return text;
        }
    }

    public void Dispose() => _file.Dispose();

    private void Add(string text)
    {
        if (Count++ % Stride == 0)
        {
            _places.Add(_file.Length);
        }

        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, text.Length * sizeof(char));
        _file.Append(length);
        // As it is in memory: nothing is lost of a text that is no valid Unicode, and nothing needs decoding.
        _file.Append(MemoryMarshal.AsBytes(text.AsSpan()));
    }

    private string Find(int index)
    {
        var place = _places[index / Stride];
        for (var before = index % Stride; ; before--)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(Bytes(place, sizeof(int)));
            if (before == 0)
            {
                return new string(MemoryMarshal.Cast<byte, char>(Bytes(place + sizeof(int), length)));
            }

            place += sizeof(int) + length;
        }
    }

    private ReadOnlySpan<byte> Bytes(long place, int count)
    {
        if (count > _page.Length)
        {
            var bytes = new byte[count];
            return bytes.AsSpan(0, _file.ReadAt(place, bytes));
        }

        if (place < _pageStart || place + count > _pageStart + _pageLength)
        {
            _pageStart = place;
            _pageLength = _file.ReadAt(place, _page);
        }

        return _page.AsSpan((int)(place - _pageStart), count);
    }
}
