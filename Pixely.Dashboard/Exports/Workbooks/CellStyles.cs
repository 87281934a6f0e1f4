using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using Pixely.Dashboard.Tables;

namespace Pixely.Dashboard.Exports.Workbooks;

/// <summary>Font of a cell.</summary>
internal enum CellFont
{
    Body,
    Bold,
    Title,
    Head,
    Note,
    Link,
}

/// <summary>How a cell looks and how its number is written.</summary>
/// <param name="Font">Its font.</param>
/// <param name="Format">Excel's format code or, for days and instants, the number of a built-in one; null for general.</param>
/// <param name="Wraps">Breaks lines.</param>
/// <param name="IsQuoted">Text that looks like a formula: marked as text, so that editing the cell does not make it one.</param>
internal readonly record struct CellStyle(CellFont Font = CellFont.Body, string? Format = null, bool Wraps = false, bool IsQuoted = false)
{
    /// <summary>A day as the reader's program writes days.</summary>
    public const string Day = "14";

    /// <summary>An instant as the reader's program writes them.</summary>
    public const string Instant = "22";

    /// <summary>A number's format.</summary>
    public static CellStyle Of(NumberFormat? format) => new(Format: format is null ? "0.00" : CodeOf(format));

    private static string CodeOf(NumberFormat format)
    {
        var decimals = format.Decimals == 0 ? "" : "." + new string('0', format.Decimals);
        return format.Kind switch
        {
            NumberKind.Plain => $"#,##0{decimals}",
            NumberKind.Percent => $"0{decimals}%",
            NumberKind.Points or NumberKind.WithSign => $"+#,##0{decimals};-#,##0{decimals};0{decimals}",
        };
    }
}

/// <summary>The styles of a workbook: each combination that was asked for once.</summary>
internal sealed class CellStyles
{
    private const uint FirstOwnFormat = 164;
    private const string Ink = "FF1B2330";
    private const string Muted = "FF5B6472";
    private const string Accent = "FF0B5C6B";
    private const string HeadFill = "FF0B5C6B";

    private readonly Dictionary<CellStyle, uint> _indexes = new() { [default] = 0 };

    /// <summary>Index of a style.</summary>
    public uint IndexOf(CellStyle style)
    {
        if (!_indexes.TryGetValue(style, out var index))
        {
            index = (uint)_indexes.Count;
            _indexes.Add(style, index);
        }

        return index;
    }

    /// <summary>The style sheet of everything asked for so far.</summary>
    public Stylesheet ToStylesheet()
    {
        var codes = _indexes.Keys.Select(static s => s.Format).OfType<string>().Where(static f => !IsBuiltIn(f)).Distinct(StringComparer.Ordinal).ToList();
        var formats = new NumberingFormats(codes.Select(static (code, i) =>
            new NumberingFormat { NumberFormatId = FirstOwnFormat + (uint)i, FormatCode = code })) { Count = (uint)codes.Count };
        var cells = new CellFormats(_indexes.OrderBy(static s => s.Value).Select(s => FormatOf(s.Key, codes))) { Count = (uint)_indexes.Count };
        return new Stylesheet(
            formats,
            Fonts(),
            new Fills(
                new Fill(new PatternFill { PatternType = PatternValues.None }),
                new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
                new Fill(new PatternFill(new ForegroundColor { Rgb = HeadFill }) { PatternType = PatternValues.Solid })) { Count = 3 },
            new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder())) { Count = 1 },
            new CellStyleFormats(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 }) { Count = 1 },
            cells,
            new DocumentFormat.OpenXml.Spreadsheet.CellStyles(
                new DocumentFormat.OpenXml.Spreadsheet.CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }) { Count = 1 });
    }

    private static bool IsBuiltIn(string format) => format is CellStyle.Day or CellStyle.Instant;

    private static CellFormat FormatOf(CellStyle style, List<string> codes)
    {
        var isHead = style.Font == CellFont.Head;
        var format = new CellFormat
        {
            NumberFormatId = style.Format switch
            {
                null => 0,
                CellStyle.Day => 14,
                CellStyle.Instant => 22,
                var code => FirstOwnFormat + (uint)codes.IndexOf(code),
            },
            FontId = (uint)style.Font,
            FillId = isHead ? 2u : 0u,
            BorderId = 0,
            FormatId = 0,
            ApplyNumberFormat = style.Format is not null,
            ApplyFont = style.Font != CellFont.Body,
            ApplyFill = isHead,
            QuotePrefix = style.IsQuoted ? true : null,
        };
        if (style.Wraps || isHead)
        {
            format.Alignment = new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top };
            format.ApplyAlignment = true;
        }

        return format;
    }

    // In the order of CellFont.
    private static Fonts Fonts()
    {
        OpenXmlElement[] fonts =
        [
            Font(11, Ink),
            Font(11, Ink, new Bold()),
            Font(16, Accent, new Bold()),
            Font(11, "FFFFFFFF", new Bold()),
            Font(10, Muted, new Italic()),
            Font(11, Accent, new Underline()),
        ];
        return new Fonts(fonts) { Count = (uint)fonts.Length };
    }

    private static Font Font(double size, string colour, OpenXmlElement? trait = null)
    {
        var font = new Font();
        if (trait is not null)
        {
            font.Append(trait);
        }

        font.Append(new FontSize { Val = size }, new Color { Rgb = colour }, new FontName { Val = "Calibri" }, new FontFamilyNumbering { Val = 2 });
        return font;
    }
}
