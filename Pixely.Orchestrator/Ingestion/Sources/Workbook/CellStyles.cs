using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Pixely.Orchestrator.Ingestion.Sources.Workbook;

/// <summary>The number formats of a workbook's cell styles.</summary>
internal sealed class CellStyles
{
    private readonly List<CellNumberFormat> _formats = [];
    private readonly CellNumberFormat _general;

    private CellStyles(CellNumberFormat general) => _general = general;

    /// <summary>The format of a style; general for a style that the workbook does not have.</summary>
    public CellNumberFormat this[int style] => style < _formats.Count ? _formats[style] : _general;

    public static CellStyles Read(WorkbookPart workbook, CultureInfo culture)
    {
        var styles = new CellStyles(new CellNumberFormat("General", culture));
        if (workbook.WorkbookStylesPart?.Stylesheet is not { CellFormats: { } cells } sheet)
        {
            return styles;
        }

        var own = new Dictionary<uint, string>();
        foreach (var format in sheet.NumberingFormats?.Elements<NumberingFormat>() ?? [])
        {
            if (format is { NumberFormatId: { } id, FormatCode.Value: { } code })
            {
                own[id.Value] = code;
            }
        }

        foreach (var cell in cells.Elements<CellFormat>())
        {
            var id = cell.NumberFormatId?.Value ?? 0;
            styles._formats.Add(new CellNumberFormat(own.GetValueOrDefault(id) ?? BuiltIn(id, culture.DateTimeFormat), culture));
        }

        return styles;
    }

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
