using System.Globalization;
using System.Xml;

namespace Pixely.Orchestrator.Ingestion.Sources.Workbook;

/// <summary>The number formats of a workbook's cell styles.</summary>
internal sealed class CellStyles
{
    // Spreadsheet programs stop at 65,490 styles, and at 255 characters of a format.
    private const int MostStyles = 1 << 16;
    private const int LongestFormat = 255;

    private readonly List<CellNumberFormat> _formats = [];
    private readonly CellNumberFormat _general;

    private CellStyles(CellNumberFormat general) => _general = general;

    /// <summary>The format of a style; general for a style that the workbook does not have.</summary>
    public CellNumberFormat this[int style] => style < _formats.Count ? _formats[style] : _general;

    /// <summary>Reads the styles as plain XML: years of copying leave tens of megabytes in them, of which two attributes count.</summary>
    /// <param name="reader">On the part, or null where the workbook has none.</param>
    /// <param name="culture">Writes numbers and dates as the client sees them.</param>
    public static CellStyles Read(XmlReader? reader, CultureInfo culture)
    {
        var own = new Dictionary<uint, string>();
        var cells = new List<uint>();
        var section = "";
        while (reader?.Read() == true)
        {
            switch (reader)
            {
                case { NodeType: XmlNodeType.Element, Depth: 1 }:
                    section = reader.LocalName;
                    break;
                case { NodeType: XmlNodeType.Element, Depth: 2, LocalName: "numFmt" } when section == "numFmts" && own.Count < MostStyles:
                    AddFormat(reader, own);
                    break;
                case { NodeType: XmlNodeType.Element, Depth: 2, LocalName: "xf" } when section == "cellXfs" && cells.Count < MostStyles:
                    cells.Add(Number(reader.GetAttribute("numFmtId")) ?? 0);
                    break;
                default:
                    break;
            }
        }

        var styles = new CellStyles(new CellNumberFormat("General", culture));
        var formats = new Dictionary<uint, CellNumberFormat>();
        foreach (var id in cells)
        {
            if (!formats.TryGetValue(id, out var format))
            {
                formats.Add(id, format = new CellNumberFormat(own.GetValueOrDefault(id) ?? BuiltIn(id, culture.DateTimeFormat), culture));
            }

            styles._formats.Add(format);
        }

        return styles;
    }

    private static void AddFormat(XmlReader reader, Dictionary<uint, string> own)
    {
        if (Number(reader.GetAttribute("numFmtId")) is { } id && reader.GetAttribute("formatCode") is { Length: <= LongestFormat } code)
        {
            own[id] = code;
        }
    }

    private static uint? Number(string? text) => uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    // ECMA-376, 18.8.30; 14 and 22 follow the reader's culture, 27-36 and 50-58 are dates of East Asian calendars.
    private static string BuiltIn(uint id, DateTimeFormatInfo dates) => id switch
    {
        1 => "0",
        2 => "0.00",
        3 or 37 or 38 => "#,##0",
        4 or 39 or 40 or 43 or 44 => "#,##0.00",
        41 or 42 => "#,##0",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        48 => "##0.0E+0",
        14 or (>= 27 and <= 36) or (>= 50 and <= 58) => dates.ShortDatePattern.ToLowerInvariant(),
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 => "h:mm",
        21 => "h:mm:ss",
        22 => dates.ShortDatePattern.ToLowerInvariant() + " h:mm",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mm:ss.0",
        _ => "General",
    };
}
