using CsvHelper;
using Microsoft.Extensions.Options;
using Pixely.Core.Clients;
using Pixely.Core.Ingestion;
using Pixely.Orchestrator.Ingestion.Reasons;
using Pixely.Orchestrator.Ingestion.Sheets;

namespace Pixely.Orchestrator.Ingestion.Sources.CsvFolder;

/// <summary>Reads a folder of CSV files, one per sheet: Posts.csv, Comments.csv, and the optional ones; if their content is not known.</summary>
internal sealed class CsvFolderSource(SourceLocation locations, IOptions<SourceOptions> options, TimeProvider time) : IPostSource
{
    private readonly SteadyReading _steady = new(options.Value, time);

    public SourceKind Kind => SourceKind.CsvFolder;

    public async Task<SourceReading> ReadAsync(SourceRequest request, CancellationToken cancellationToken)
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
            return Files(path).TooLarge(options.Value.MaximumFileMebibytes) ?? await _steady.ReadAsync(
                Path.GetFileName(path),
                token => ContentHash.OfAsync(Files(path).Paths, token),
                () => Files(path).WrittenAt,
                (hash, token) => Read(path, request, SourceVersion.Of(Kind, request, options.Value, hash), token),
                cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return SourceFailureReasons.Fail(SourceFailureCodes.FileUnreadable, Path.GetFileName(path));
        }
    }

    private CsvFolderFiles Files(string path) => new(path, locations);

    private FileReading Read(string path, SourceRequest request, string version, CancellationToken cancellationToken)
    {
        var folder = Files(path);
        if (version == request.KnownVersion)
        {
            return new FileReading(new SourceUnchanged(folder.Name, version));
        }

        try
        {
            return new FileReading(new SpreadsheetReader(folder, request, options.Value).Read(version, cancellationToken));
        }
        catch (Exception fault) when (fault is CsvHelperException or InvalidDataException)
        {
            return new FileReading(SourceFailureReasons.Fail(SourceFailureCodes.NotCsv, folder.Name), IsDamage: true);
        }
    }
}
