using System.IO.Packaging;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Pixely.Dashboard.Exports.Workbooks;

/// <summary>
/// Writes a workbook to a stream, one sheet after another and row by row: what is written is forgotten, so that a million rows take no more
/// memory than ten. The package is opened for writing only; opened to be read as well it would keep every sheet in memory.
/// </summary>
internal sealed class WorkbookWriter : IDisposable
{
    private const string MainType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    private const string SheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
    private const string StylesType = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private static readonly Uri WorkbookUri = new("/xl/workbook.xml", UriKind.Relative);
    private static readonly Uri StylesUri = new("/xl/styles.xml", UriKind.Relative);

    private readonly Package _package;
    private readonly SheetNames _names = new();
    private readonly CellStyles _styles = new();
    private readonly List<(string Name, Uri Part, string? Filter)> _sheets = [];
    private SheetWriter? _open;

    /// <summary>Begins a workbook.</summary>
    /// <param name="file">Where to write; it need not be seekable.</param>
    public WorkbookWriter(Stream file) => _package = Package.Open(file, FileMode.Create, FileAccess.Write);

    /// <summary>A sheet's name as it will be, and from now on taken: so that another sheet can lead to it before it is written.</summary>
    public string TakeName(string wanted) => _names.Take(wanted);

    /// <summary>Begins a sheet, which ends the one before.</summary>
    /// <param name="name">Its name, from <see cref="TakeName"/>.</param>
    /// <param name="layout">Its columns and what stays in view.</param>
    public SheetWriter Begin(string name, SheetLayout layout)
    {
        End();
        var uri = new Uri($"/xl/worksheets/sheet{_sheets.Count + 1}.xml", UriKind.Relative);
        _open = new SheetWriter(_package.CreatePart(uri, SheetType, CompressionOption.Fast), _styles, layout, _sheets.Count == 0);
        _sheets.Add((name, uri, null));
        return _open;
    }

    /// <summary>Ends the workbook; without this the file is none.</summary>
    public void Complete()
    {
        End();
        var styles = _package.CreatePart(StylesUri, StylesType, CompressionOption.Normal);
        Write(styles, _styles.ToStylesheet());

        var workbook = _package.CreatePart(WorkbookUri, MainType, CompressionOption.Normal);
        var sheets = new Sheets();
        var filters = new DefinedNames();
        for (var i = 0; i < _sheets.Count; i++)
        {
            var (name, part, filter) = _sheets[i];
            var relation = workbook.CreateRelationship(part, TargetMode.Internal, $"{Relations}/worksheet");
            sheets.Append(new Sheet { Name = name, SheetId = (uint)(i + 1), Id = relation.Id });
            if (filter is not null)
            {
                filters.Append(new DefinedName($"'{name.Replace("'", "''", StringComparison.Ordinal)}'!{filter}")
                {
                    Name = "_xlnm._FilterDatabase", LocalSheetId = (uint)i, Hidden = true,
                });
            }
        }

        workbook.CreateRelationship(StylesUri, TargetMode.Internal, $"{Relations}/styles");
        Write(workbook, filters.HasChildren ? new Workbook(sheets, filters) : new Workbook(sheets));
        _package.CreateRelationship(WorkbookUri, TargetMode.Internal, $"{Relations}/officeDocument");
        _package.Close();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _open?.Dispose();
        ((IDisposable)_package).Dispose();
    }

    private void End()
    {
        if (_open is not null)
        {
            _sheets[^1] = _sheets[^1] with { Filter = _open.Complete() };
            _open.Dispose();
            _open = null;
        }
    }

    private static void Write(PackagePart part, OpenXmlElement root)
    {
        using var stream = part.GetStream(FileMode.Create, FileAccess.Write);
        using var writer = OpenXmlWriter.Create(stream);
        writer.WriteStartDocument(standalone: true);
        writer.WriteElement(root);
    }
}
