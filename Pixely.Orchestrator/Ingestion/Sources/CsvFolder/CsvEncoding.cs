using System.Text;

namespace Pixely.Orchestrator.Ingestion.Sources.CsvFolder;

/// <summary>Tells how a CSV file is encoded: by its byte order mark, else UTF-8 if it is valid, else what Windows programs write.</summary>
internal static class CsvEncoding
{
    private const int WesternEuropean = 1252;

    /// <summary>Reads the stream to its end and rewinds it.</summary>
    /// <exception cref="InvalidDataException">The file is binary.</exception>
    public static Encoding Detect(Stream stream)
    {
        var buffer = new byte[81_920];
        var decoder = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetDecoder();
        var characters = new char[buffer.Length + 1];
        var isUtf8 = true;
        int read;
        for (var isFirst = true; (read = stream.Read(buffer)) > 0; isFirst = false)
        {
            if (isFirst && ByteOrderMark(buffer.AsSpan(0, read)) is { } marked)
            {
                stream.Position = 0;
                return marked;
            }

            if (buffer.AsSpan(0, read).Contains((byte)0))
            {
                throw new InvalidDataException("The file is binary.");
            }

            isUtf8 = isUtf8 && IsValid(decoder, buffer.AsSpan(0, read), characters, flush: false);
        }

        isUtf8 = isUtf8 && IsValid(decoder, [], characters, flush: true);
        stream.Position = 0;
        return isUtf8 ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(WesternEuropean)!;
    }

    private static Encoding? ByteOrderMark(ReadOnlySpan<byte> start) => start switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8,
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    private static bool IsValid(Decoder decoder, ReadOnlySpan<byte> bytes, Span<char> characters, bool flush)
    {
        try
        {
            decoder.GetChars(bytes, characters, flush);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
