using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using Pixely.Core.Validation;

namespace Pixely.Orchestrator.Ingestion.Sources.Workbook;

/// <summary>The plain text of a string item: one text, or runs with formats of their own. Reading aids (phonetics) are no text.</summary>
internal static partial class RichText
{
    // A cell can have 32,767 characters. What claims to have more is cut here, before it fills memory, and refused as too long later.
    private const int Longest = 40_000;

    /// <summary>Reads an element <c>si</c> or <c>is</c> to its end.</summary>
    public static string Read(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            return "";
        }

        var text = "";
        var isPhonetic = false;
        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.LocalName == "rPh")
            {
                isPhonetic = reader is { NodeType: XmlNodeType.Element, IsEmptyElement: false };
            }
            else if (!isPhonetic && reader is { NodeType: XmlNodeType.Element, LocalName: "t" })
            {
                var part = ReadContent(reader);
                text = text.Length == 0 ? part : text.Length > Longest ? text : text + part;
            }
        }

        return Unescape(text);
    }

    /// <summary>Reads the characters of an element without children, up to its end tag.</summary>
    public static string ReadContent(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            return "";
        }

        string? whole = null;
        StringBuilder? parts = null;
        var buffer = ArrayPool<char>.Shared.Rent(1_024);
        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace))
            {
                continue;
            }

            for (int read; (read = reader.ReadValueChunk(buffer, 0, buffer.Length)) > 0;)
            {
                if (whole is null && parts is null)
                {
                    whole = new string(buffer, 0, read);
                }
                else if ((parts ??= new StringBuilder(whole)).Length < Longest + buffer.Length)
                {
                    parts.Append(buffer, 0, read);
                }
            }
        }

        ArrayPool<char>.Shared.Return(buffer);
        return parts?.ToString() ?? whole ?? "";
    }

    /// <summary>Characters that XML cannot hold are written as <c>_x000D_</c> (ECMA-376, ST_Xstring).</summary>
    public static string Unescape(string text) => text.Contains("_x", StringComparison.Ordinal)
        ? Escape.Replace(text, static match => ((char)ushort.Parse(match.Groups["code"].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString())
        : text;

    [GeneratedRegex("_x(?<code>[0-9A-Fa-f]{4})_", RegexOptions.CultureInvariant, PatternGuard.Milliseconds)]
    private static partial Regex Escape { get; }
}
