using System.Globalization;
using System.IO.Packaging;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Pixely.Dashboard.Exports.Workbooks;

/// <summary>Writes a sheet row by row. Texts are inline: a table of shared texts would have to stay in memory.</summary>
internal sealed class SheetWriter : IDisposable
{
    /// <summary>Most rows of a sheet, its head included.</summary>
    public const int MostRows = 1_048_576;

    // Excel opens no more of them in one sheet.
    private const int MostLinks = 65_530;
    private const string HyperlinkType = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink";

    private static readonly string[] Letters = [.. Enumerable.Range(0, 702).Select(static i => (i < 26 ? "" : ((char)('A' + (i / 26) - 1)).ToString()) + (char)('A' + (i % 26)))];

    private readonly PackagePart _part;
    private readonly CellStyles _styles;
    private readonly SheetLayout _layout;
    private readonly Stream _stream;
    private readonly OpenXmlWriter _xml;
    private readonly List<(string Cell, string Target)> _links = [];
    private readonly List<string> _merged = [];
    private readonly Dictionary<string, string> _relations = new(StringComparer.Ordinal);
    private int _widest = 1;

    public SheetWriter(PackagePart part, CellStyles styles, SheetLayout layout, bool isFirst)
    {
        _part = part;
        _styles = styles;
        _layout = layout;
        _stream = part.GetStream(FileMode.Create, FileAccess.Write);
        _xml = OpenXmlWriter.Create(_stream);
        _xml.WriteStartDocument(standalone: true);
        _xml.WriteStartElement(new Worksheet());
        _xml.WriteElement(new SheetProperties(new PageSetupProperties { FitToPage = true }));
        _xml.WriteElement(new SheetViews(View(layout, isFirst)));
        if (layout.Widths.Count > 0)
        {
            _xml.WriteElement(new Columns(layout.Widths.Select(static (width, i) =>
                new Column { Min = (uint)(i + 1), Max = (uint)(i + 1), Width = width, CustomWidth = true })));
        }

        _xml.WriteStartElement(new SheetData());
    }

    /// <summary>Rows written so far.</summary>
    public int Rows { get; private set; }

    /// <summary>Writes a row.</summary>
    /// <param name="cells">Its cells from the first column on.</param>
    /// <param name="height">Its height in points, or null for one line.</param>
    public void Row(IReadOnlyList<SheetCell> cells, double? height = null)
    {
        ArgumentNullException.ThrowIfNull(cells);
        Rows++;
        var number = Rows.ToString(CultureInfo.InvariantCulture);
        List<OpenXmlAttribute> attributes = [new OpenXmlAttribute("r", "", number)];
        if (height is { } points)
        {
            attributes.Add(new OpenXmlAttribute("ht", "", points.ToString(CultureInfo.InvariantCulture)));
            attributes.Add(new OpenXmlAttribute("customHeight", "", "1"));
        }

        _xml.WriteStartElement(new Row(), attributes);
        for (var i = 0; i < cells.Count; i++)
        {
            Write(cells[i], Letters[i] + number);
        }

        _xml.WriteEndElement();
        _widest = Math.Max(_widest, cells.Count);
    }

    /// <summary>Writes a row of one text that runs across columns and breaks lines; its height is reckoned, because programs do not for joined cells.</summary>
    public void Paragraph(string text, CellStyle style, int columns)
    {
        ArgumentNullException.ThrowIfNull(text);
        var width = Enumerable.Range(0, columns).Sum(i => i < _layout.Widths.Count ? _layout.Widths[i] : 9);
        var lines = text.Split('\n').Sum(line => Math.Max(1, Math.Ceiling(line.Length * 1.05 / width)));
        Row([SheetCell.Of(text, style with { Wraps = true })], Math.Min(400, 15.5 * lines));
        if (columns > 1)
        {
            _merged.Add($"A{Rows}:{Letters[columns - 1]}{Rows}");
        }
    }

    /// <summary>Ends the sheet.</summary>
    /// <returns>Where it is filtered, as absolute reference; null when it is not.</returns>
    public string? Complete()
    {
        _xml.WriteEndElement();
        var isFiltered = _layout.Filters && Rows > 0;
        if (isFiltered)
        {
            _xml.WriteElement(new AutoFilter { Reference = $"A1:{Letters[_widest - 1]}{Rows}" });
        }

        if (_merged.Count > 0)
        {
            _xml.WriteElement(new MergeCells(_merged.Select(static m => new MergeCell { Reference = m })) { Count = (uint)_merged.Count });
        }

        if (_links.Count > 0)
        {
            _xml.WriteElement(new Hyperlinks(_links.Select(Link)));
        }

        _xml.WriteElement(new PageMargins { Left = 0.5, Right = 0.5, Top = 0.6, Bottom = 0.6, Header = 0.3, Footer = 0.3 });
        _xml.WriteElement(new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 });
        _xml.WriteEndElement();
        Dispose();
        return isFiltered ? $"$A$1:${Letters[_widest - 1]}${Rows}" : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _xml.Dispose();
        _stream.Dispose();
    }

    private static SheetView View(SheetLayout layout, bool isFirst)
    {
        var view = new SheetView { WorkbookViewId = 0, ShowGridLines = layout.Filters, TabSelected = isFirst ? true : null };
        if (layout.FrozenRows > 0)
        {
            view.Append(new Pane
            {
                VerticalSplit = layout.FrozenRows,
                TopLeftCell = $"A{layout.FrozenRows + 1}",
                ActivePane = PaneValues.BottomLeft,
                State = PaneStateValues.Frozen,
            });
        }

        return view;
    }

    private void Write(SheetCell cell, string reference)
    {
        if (cell.Text is null && cell.Number is null)
        {
            return;
        }

        var style = new OpenXmlAttribute("s", "", _styles.IndexOf(cell.Style).ToString(CultureInfo.InvariantCulture));
        if (cell.Text is { } text)
        {
            _xml.WriteStartElement(new Cell(), [new OpenXmlAttribute("r", "", reference), style, new OpenXmlAttribute("t", "", "inlineStr")]);
            _xml.WriteElement(new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve }));
        }
        else
        {
            _xml.WriteStartElement(new Cell(), [new OpenXmlAttribute("r", "", reference), style]);
            _xml.WriteElement(new CellValue(cell.Number!.Value.ToString("R", CultureInfo.InvariantCulture)));
        }

        _xml.WriteEndElement();
        if (cell.Link is { } link && _links.Count < MostLinks)
        {
            _links.Add((reference, link));
        }
    }

    private Hyperlink Link((string Cell, string Target) link)
    {
        if (link.Target.StartsWith('#'))
        {
            return new Hyperlink { Reference = link.Cell, Location = link.Target[1..] };
        }

        if (!_relations.TryGetValue(link.Target, out var relation))
        {
            relation = _part.CreateRelationship(new Uri(link.Target), TargetMode.External, HyperlinkType).Id;
            _relations.Add(link.Target, relation);
        }

        return new Hyperlink { Reference = link.Cell, Id = relation };
    }
}
