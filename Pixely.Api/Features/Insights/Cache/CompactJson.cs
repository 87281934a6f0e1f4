using System.Buffers;

namespace Pixely.Api.Features.Insights.Cache;

/// <summary>Takes the spaces out of JSON that PostgreSQL wrote, without parsing it.</summary>
internal static class CompactJson
{
    private static readonly SearchValues<byte> QuoteOrSpace = SearchValues.Create("\" "u8);
    private static readonly SearchValues<byte> QuoteOrEscape = SearchValues.Create("\"\\"u8);

    /// <summary>Writes the same JSON without spaces between its parts.</summary>
    /// <param name="json">Valid JSON (UTF-8).</param>
    /// <param name="target">At least as long.</param>
    /// <returns>Bytes written.</returns>
    public static int Write(ReadOnlySpan<byte> json, Span<byte> target)
    {
        var written = 0;
        while (!json.IsEmpty)
        {
            var length = json[0] == '"' ? LengthOfText(json) : json.IndexOfAny(QuoteOrSpace);
            length = length < 0 ? json.Length : length;
            json[..length].CopyTo(target[written..]);
            written += length;
            json = json[length..];
            if (!json.IsEmpty && json[0] == ' ')
            {
                json = json[1..];
            }
        }

        return written;
    }

    // With both quotes.
    private static int LengthOfText(ReadOnlySpan<byte> json)
    {
        var length = 1;
        while (true)
        {
            var next = json[length..].IndexOfAny(QuoteOrEscape);
            if (next < 0)
            {
                return json.Length;
            }

            if (json[length + next] == '"')
            {
                return length + next + 1;
            }

            // Whatever is escaped is part of the text.
            length += next + 2;
        }
    }
}
