using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.Extensions.Options;
using Pixely.Core.Clients;
using Pixely.Core.Ingestion;
using Pixely.Orchestrator.Ingestion.Reasons;
using Pixely.Orchestrator.Ingestion.Sheets;
using Pixely.Orchestrator.Ingestion.Spool;

namespace Pixely.Orchestrator.Ingestion.Sources.Workbook;

/// <summary>Reads an .xlsx workbook, row by row, if its content is not known.</summary>
internal sealed class WorkbookSource(SourceLocation locations, IOptions<SourceOptions> options, TimeProvider time) : IPostSource
{
    // What the library reads by itself is the list of the sheets, and it builds objects for it.
    private const long LongestIndex = 16 << 20;

    private readonly SteadyReading _steady = new(options.Value, time);

    public SourceKind Kind => SourceKind.Workbook;

    public async Task<SourceReading> ReadAsync(SourceRequest request, CancellationToken cancellationToken)
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

            return TooLarge(path, name) ?? await _steady.ReadAsync(
                name,
                token => ContentHash.OfAsync([path], token),
                () => new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero),
                (hash, token) => Read(path, name, request, SourceVersion.Of(Kind, request, options.Value, hash), token),
                cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return SourceFailureReasons.Fail(SourceFailureCodes.FileUnreadable, name);
        }
    }

    private SourceFailure? TooLarge(string path, string name) => new FileInfo(path).Length > (long)options.Value.MaximumFileMebibytes << 20
        ? SourceFailureReasons.Fail(SourceFailureCodes.TooLarge, name, $"{options.Value.MaximumFileMebibytes} MiB")
        : null;

    private FileReading Read(string path, string name, SourceRequest request, string version, CancellationToken cancellationToken)
    {
        if (version == request.KnownVersion)
        {
            return new FileReading(new SourceUnchanged(name, version));
        }

        try
        {
            using var stream = ContentHash.Open(path);
            if (WorkbookSize.Check(stream, name, options.Value) is { } tooLarge)
            {
                return new FileReading(tooLarge);
            }

            var settings = new OpenSettings { MaxCharactersInPart = LongestIndex };
            using var document = SpreadsheetDocument.Open(stream, isEditable: false, settings);
            using var workbook = new WorkbookFile(document, name, request.Culture, options.Value, cancellationToken);
            return new FileReading(new SpreadsheetReader(workbook, request, options.Value).Read(version, cancellationToken));
        }
        catch (SpoolException)
        {
            return new FileReading(SourceFailureReasons.Fail(SourceFailureCodes.NoRoom, name));
        }
        catch (Exception fault) when (IsDamage(fault))
        {
            return new FileReading(SourceFailureReasons.Fail(SourceFailureCodes.NotAWorkbook, name), IsDamage: true);
        }
    }

    // What the zip, packaging and XML layers throw at files that are no workbook, or half of one.
    private static bool IsDamage(Exception fault) => fault
        is InvalidDataException or FormatException or OverflowException or XmlException or OpenXmlPackageException or ArgumentException
        or InvalidOperationException or EndOfStreamException;
}
