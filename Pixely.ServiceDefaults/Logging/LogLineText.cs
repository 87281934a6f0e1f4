using System.Buffers;
using System.Globalization;

namespace Pixely.ServiceDefaults.Logging;

/// <summary>Writes text that may come from outside without the characters that end lines or steer terminals.</summary>
internal static class LogLineText
{
    // C0, DEL, C1, and Unicode's line and paragraph separators and directional overrides.
    private static readonly SearchValues<char> Unsafe = SearchValues.Create(
    [
        .. Enumerable.Range(0x00, 0x20).Select(static c => (char)c),
        .. Enumerable.Range(0x7F, 0x21).Select(static c => (char)c),
        '\u2028', '\u2029', '\u202A', '\u202B', '\u202C', '\u202D', '\u202E', '\u2066', '\u2067', '\u2068', '\u2069',
    ]);

    /// <summary>Writes <paramref name="text"/>, the unsafe characters as <c>\n</c> or <c>\u001b</c>.</summary>
    public static void Write(TextWriter writer, ReadOnlySpan<char> text)
    {
        for (var next = text.IndexOfAny(Unsafe); next >= 0; next = text.IndexOfAny(Unsafe))
        {
            writer.Write(text[..next]);
            writer.Write(Escape(text[next]));
            text = text[(next + 1)..];
        }

        writer.Write(text);
    }

    private static string Escape(char c) => c switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
    };
}
