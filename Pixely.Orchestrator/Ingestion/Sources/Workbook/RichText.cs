using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Pixely.Orchestrator.Ingestion.Sources.Workbook;

/// <summary>The plain text of a string item: one text, or runs with formats of their own. Reading aids (phonetics) are no text.</summary>
internal static partial class RichText
{
    public static string Of(OpenXmlElement item)
    {
        var text = new StringBuilder();
        foreach (var child in item.ChildElements)
        {
            text.Append(child switch
            {
                Text plain => plain.Text,
                Run run => run.Text?.Text,
                _ => null,
            });
        }

        return Unescape(text.ToString());
    }

    /// <summary>Characters that XML cannot hold are written as <c>_x000D_</c> (ECMA-376, ST_Xstring).</summary>
    public static string Unescape(string text) => text.Contains("_x", StringComparison.Ordinal)
        ? Escape.Replace(text, static match => ((char)ushort.Parse(match.Groups["code"].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString())
        : text;

    [GeneratedRegex("_x(?<code>[0-9A-Fa-f]{4})_", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Escape { get; }
}
