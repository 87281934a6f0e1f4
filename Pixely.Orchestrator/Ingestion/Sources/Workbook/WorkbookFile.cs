using System.Globalization;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Pixely.Orchestrator.Ingestion.Sheets;
using Pixely.Orchestrator.Ingestion.Sheets.Columns;

namespace Pixely.Orchestrator.Ingestion.Sources.Workbook;

/// <summary>
/// An open workbook. The library finds the parts; those that grow, texts, worksheets and styles, are read as plain XML, which builds no objects
/// for them. Names count without their namespace: strict workbooks have another one.
/// </summary>
internal sealed class WorkbookFile : ISpreadsheet, IDisposable
{
    private readonly WorkbookPart _workbook;
    private readonly SourceOptions _limits;
    private readonly SharedTexts _texts;
    private readonly WorkbookCells _cells;

    /// <summary>Reads what all sheets share.</summary>
    /// <param name="document">The package; must stay open while rows are read.</param>
    /// <param name="name">The file's name, for people.</param>
    /// <param name="culture">Writes numbers and dates as the client sees them.</param>
    /// <param name="limits">Limits, and where texts wait.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="InvalidDataException">The package holds no workbook.</exception>
    public WorkbookFile(SpreadsheetDocument document, string name, CultureInfo culture, SourceOptions limits, CancellationToken cancellationToken)
    {
        _workbook = document.WorkbookPart ?? throw new InvalidDataException("The package has no workbook.");
        _limits = limits;
        Name = name;
        using var formats = _workbook.WorkbookStylesPart is { } stylesheet ? Open(stylesheet) : null;
        var styles = CellStyles.Read(formats, culture);
        var countsFrom1904 = _workbook.Workbook.WorkbookProperties?.Date1904?.Value == true;
        // Last: whoever reads a damaged part before it has nothing to put away.
        using var texts = _workbook.SharedStringTablePart is { } part ? Open(part) : null;
        _texts = SharedTexts.Read(texts, limits.SpoolDirectory, cancellationToken);
        _cells = new WorkbookCells(_texts, styles, countsFrom1904);
    }

    public string Name { get; }

    public SheetTable? Find(string sheetName)
    {
        var sheet = _workbook.Workbook.Sheets?.Elements<Sheet>()
            .FirstOrDefault(sheet => sheet.Name?.Value is { } name && NameKey.Equal(name, sheetName));
        return sheet?.Id?.Value is { } id && _workbook.GetPartById(id) is WorksheetPart worksheet
            ? new SheetTable(sheet.Name!.Value!, WorksheetRows.Read(() => Open(worksheet), _cells))
            : null;
    }

    public void Dispose() => _texts.Dispose();

    // A part can unpack to more than the archive declares.
    private XmlReader Open(OpenXmlPart part) => XmlReader.Create(part.GetStream(FileMode.Open, FileAccess.Read), new XmlReaderSettings
    {
        CloseInput = true,
        DtdProcessing = DtdProcessing.Prohibit,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersInDocument = (long)_limits.MaximumUnpackedMebibytes << 20,
        XmlResolver = null,
    });
}
