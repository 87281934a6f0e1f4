using Pixely.Core.Ingestion;
using Pixely.Orchestrator.Ingestion.Sources;
using Pixely.Orchestrator.Ingestion.Sources.CsvFolder;
using Pixely.Orchestrator.Ingestion.Sources.Workbook;

namespace Pixely.Tests.Fixtures.Spreadsheets;

/// <summary>A directory of sources that exists as long as a test.</summary>
internal sealed class SourceDirectory : IDisposable
{
    public SourceDirectory() => Root = Directory.CreateTempSubdirectory("pixely-sources-").FullName;

    public string Root { get; }

    public SourceOptions Options { get; } = new() { SettleTime = TimeSpan.FromMilliseconds(20) };

    public string PathOf(string name) => Path.Combine(Root, name);

    public Task<SourceReading> ReadWorkbookAsync(string location, string culture = "es-ES") => ReadWorkbookAsync(Request(location, culture));

    public Task<SourceReading> ReadWorkbookAsync(SourceRequest request) =>
        new WorkbookSource(Location(), Microsoft.Extensions.Options.Options.Create(Options), TimeProvider.System)
            .ReadAsync(request, TestContext.Current.CancellationToken);

    public Task<SourceReading> ReadFolderAsync(string location, string culture = "es-ES") => ReadFolderAsync(Request(location, culture));

    public Task<SourceReading> ReadFolderAsync(SourceRequest request) =>
        new CsvFolderSource(Location(), Microsoft.Extensions.Options.Options.Create(Options), TimeProvider.System)
            .ReadAsync(request, TestContext.Current.CancellationToken);

    public SourceLocation Location()
    {
        Options.Directory = Root;
        return new SourceLocation(Microsoft.Extensions.Options.Options.Create(Options));
    }

    public static SourceRequest Request(string location, string culture = "es-ES") => new(
        location, TimeZoneInfo.FindSystemTimeZoneById("Europe/Madrid"), System.Globalization.CultureInfo.GetCultureInfo(culture),
        new DateTimeOffset(2025, 11, 23, 5, 0, 0, TimeSpan.Zero));

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
