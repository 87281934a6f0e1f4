using Pixely.Core.Ingestion;
using Pixely.Orchestrator.Ingestion.Reasons;
using Pixely.Orchestrator.Ingestion.Sheets;
using Pixely.Orchestrator.Ingestion.Sheets.Columns;

namespace Pixely.Orchestrator.Ingestion.Sources.CsvFolder;

/// <summary>The CSV files of a folder, found by the names of the sheets they stand for.</summary>
internal sealed class CsvFolderFiles : ISpreadsheet
{
    private readonly List<FileInfo> _files;

    /// <summary>Lists the CSV files of a folder.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="locations">Keeps links within the folder from leading out of the sources directory.</param>
    public CsvFolderFiles(string path, SourceLocation locations)
    {
        Name = Path.GetFileName(path.TrimEnd(Path.DirectorySeparatorChar));
        _files = [.. new DirectoryInfo(path).EnumerateFiles()
            .Where(static file => string.Equals(file.Extension, ".csv", StringComparison.OrdinalIgnoreCase))
            .Where(file => file.LinkTarget is null || locations.Resolve(file.FullName, out _) is null)
            .Where(static file => SpreadsheetReader.Names.Any(name => NameKey.Equal(Path.GetFileNameWithoutExtension(file.Name), name)))
            .OrderBy(static file => file.Name, StringComparer.Ordinal)];
    }

    /// <summary>The files that stand for sheets, in a fixed order.</summary>
    public IEnumerable<string> Paths => _files.Select(static file => file.FullName);

    /// <summary>When one of them was last written.</summary>
    public DateTimeOffset WrittenAt => _files.Count == 0 ? DateTimeOffset.MinValue : new DateTimeOffset(_files.Max(static file => file.LastWriteTimeUtc), TimeSpan.Zero);

    public string Name { get; }

    /// <summary>Why the folder may not be read, or null.</summary>
    public SourceFailure? TooLarge(int maximumMebibytes) => _files.Find(file => file.Length > (long)maximumMebibytes << 20) is { } large
        ? SourceFailureReasons.Fail(SourceFailureCodes.TooLarge, large.Name, $"{maximumMebibytes} MiB")
        : null;

    public SheetTable? Find(string sheetName) =>
        _files.Find(file => NameKey.Equal(Path.GetFileNameWithoutExtension(file.Name), sheetName)) is { } file
            ? new SheetTable(Path.GetFileNameWithoutExtension(file.Name), CsvRows.Read(file.FullName))
            : null;
}
