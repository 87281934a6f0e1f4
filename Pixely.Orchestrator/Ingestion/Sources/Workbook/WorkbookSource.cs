using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.Extensions.Options;
using Pixely.Core.Clients;
using Pixely.Core.Ingestion;
using Pixely.Orchestrator.Ingestion.Reasons;
using Pixely.Orchestrator.Ingestion.Sheets;

namespace Pixely.Orchestrator.Ingestion.Sources.Workbook;

/// <summary>Reads an .xlsx workbook, row by row.</summary>
internal sealed class WorkbookSource(SourceLocation locations, IOptions<SourceOptions> options) : IPostSource
{
    public SourceKind Kind => SourceKind.Workbook;

    public Task<SourceReading> ReadAsync(SourceRequest request, CancellationToken cancellationToken) =>
        // Unpacking and parsing is all work and no waiting.
        Task.Run(() => Read(request, cancellationToken), cancellationToken);

    private SourceReading Read(SourceRequest request, CancellationToken cancellationToken)
    {
        if (locations.Resolve(request.Location, out var path) is { } refused)
        {
            return refused;
        }

        var name = Path.GetFileName(path);
        try
        {
            if (!File.Exists(path))
            {
                return SourceFailureReasons.Fail(SourceFailureCodes.FileNotFound, request.Location);
            }

            // Spreadsheet programs keep their files open.
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (WorkbookSize.Check(stream, name, options.Value) is { } tooLarge)
            {
                return tooLarge;
            }

            // A part can unpack to more than the archive declares.
            var settings = new OpenSettings { MaxCharactersInPart = (long)options.Value.MaximumUnpackedMebibytes << 20 };
            using var document = SpreadsheetDocument.Open(stream, isEditable: false, settings);
            var workbook = new WorkbookFile(document, name, request.Culture);
            return new SpreadsheetReader(workbook, request, options.Value.MaximumRows).Read(cancellationToken);
        }
        catch (Exception fault) when (IsDamage(fault))
        {
            return SourceFailureReasons.Fail(SourceFailureCodes.NotAWorkbook, name);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return SourceFailureReasons.Fail(SourceFailureCodes.FileUnreadable, name);
        }
    }

    // What the zip, packaging and XML layers throw at files that are no workbook, or half of one.
    private static bool IsDamage(Exception fault) => fault
        is InvalidDataException or FormatException or XmlException or OpenXmlPackageException or ArgumentException
        or InvalidOperationException or EndOfStreamException;
}
