using System.Globalization;
using System.Xml;
using Pixely.Orchestrator.Ingestion.Sheets;

namespace Pixely.Orchestrator.Ingestion.Sources.Workbook;

/// <summary>Reads cells of a workbook: their value, and the text that a person sees. Formulas count by their cached value.</summary>
internal sealed class WorkbookCells(SharedTexts sharedTexts, CellStyles styles, bool startsIn1904)
{
    // Days between the first days of the two calendars that workbooks may use.
    private const int DaysTo1904 = 1_462;

    /// <summary>Reads an element <c>c</c> to its end.</summary>
    public SheetCell Read(XmlReader reader)
    {
        var type = reader.GetAttribute("t");
        var style = reader.GetAttribute("s");
        if (reader.IsEmptyElement)
        {
            return SheetCell.Empty;
        }

        string? raw = null;
        string? inline = null;
        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "v" })
            {
                raw = RichText.ReadContent(reader);
            }
            else if (reader is { NodeType: XmlNodeType.Element, LocalName: "is" })
            {
                inline = RichText.Read(reader);
            }
        }

        return type == "inlineStr" ? SheetCell.OfText(inline) : string.IsNullOrEmpty(raw) ? SheetCell.Empty : Value(raw, type, style);
    }

    private SheetCell Value(string raw, string? type, string? style) => type switch
    {
        "s" => SheetCell.OfText(int.TryParse(raw, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? sharedTexts[index]
            : throw new InvalidDataException("A cell refers to a text by no number.")),
        "str" or "d" => SheetCell.OfText(RichText.Unescape(raw)),
        "b" => SheetCell.OfBoolean(raw is "1" or "true"),
        "e" => SheetCell.OfError(raw),
        _ => Number(raw, style is null ? 0 : int.Parse(style, NumberStyles.None, CultureInfo.InvariantCulture)),
    };

    private SheetCell Number(string raw, int style)
    {
        if (!double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            throw new InvalidDataException("A number cell holds no number.");
        }

        var format = styles[style];
        return SheetCell.OfNumber(format.IsDate && startsIn1904 ? number + DaysTo1904 : number, format.Show(number, startsIn1904 ? DaysTo1904 : 0));
    }
}
