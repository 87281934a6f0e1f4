using CsvHelper;
using Microsoft.Extensions.Options;
using Pixely.Core.Clients;
using Pixely.Core.Ingestion;
using Pixely.Orchestrator.Ingestion.Reasons;
using Pixely.Orchestrator.Ingestion.Sheets;

namespace Pixely.Orchestrator.Ingestion.Sources.CsvFolder;

/// <summary>Reads a folder of CSV files, one per sheet: Posts.csv, Comments.csv, and the optional ones.</summary>
internal sealed class CsvFolderSource(SourceLocation locations, IOptions<SourceOptions> options) : IPostSource
{
    public SourceKind Kind => SourceKind.CsvFolder;

    public Task<SourceReading> ReadAsync(SourceRequest request, CancellationToken cancellationToken) =>
        // Parsing is all work and little waiting.
        Task.Run(() => Read(request, cancellationToken), cancellationToken);

    private SourceReading Read(SourceRequest request, CancellationToken cancellationToken)
    {
        if (locations.Resolve(request.Location, out var path) is { } refused)
        {
            return refused;
        }

        if (!Directory.Exists(path))
        {
            return SourceFailureReasons.Fail(SourceFailureCodes.FileNotFound, request.Location);
        }

        try
        {
            var folder = new CsvFolderFiles(path, locations);
            return folder.TooLarge(options.Value.MaximumFileMebibytes)
                ?? new SpreadsheetReader(folder, request, options.Value.MaximumRows).Read(cancellationToken);
        }
        catch (Exception fault) when (fault is CsvHelperException or InvalidDataException)
        {
            return SourceFailureReasons.Fail(SourceFailureCodes.NotCsv, Path.GetFileName(path));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return SourceFailureReasons.Fail(SourceFailureCodes.FileUnreadable, Path.GetFileName(path));
        }
    }
}
