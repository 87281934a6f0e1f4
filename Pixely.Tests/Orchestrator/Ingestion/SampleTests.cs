using Microsoft.Extensions.Options;
using Pixely.Core.Ingestion;
using Pixely.Orchestrator.Ingestion.Sources;
using Pixely.Orchestrator.Ingestion.Sources.CsvFolder;
using Pixely.Orchestrator.Ingestion.Sources.Workbook;
using Pixely.Tests.Fixtures;
using Pixely.Tests.Fixtures.Spreadsheets;

namespace Pixely.Tests.Orchestrator.Ingestion;

public sealed class SampleTests
{
    private static readonly IOptions<SourceOptions> Samples = Options.Create(new SourceOptions { Directory = Path.Combine(Repository.Root, "samples") });

    [Theory]
    [InlineData("cafe-alameda.xlsx", "es-ES")]
    [InlineData("ridgeline-outfitters", "en-GB")]
    public async Task Reads_every_row_of_a_sample(string location, string culture)
    {
        var locations = new SourceLocation(Samples);
        IPostSource source = location.EndsWith(".xlsx", StringComparison.Ordinal) ? new WorkbookSource(locations, Samples, TimeProvider.System) : new CsvFolderSource(locations, Samples, TimeProvider.System);
        var request = SourceDirectory.Request(location, culture) with { ReadAt = new DateTimeOffset(2026, 12, 31, 0, 0, 0, TimeSpan.Zero) };

        var content = SheetRows.Content(await source.ReadAsync(request, TestContext.Current.CancellationToken));

        Assert.Empty(content.Rejections);
        Assert.True(content.Posts.Count >= 60, $"{content.Posts.Count} posts");
        Assert.True(content.Comments.Count >= 900, $"{content.Comments.Count} comments");
        Assert.True(content.Followers.Count > 0 && content.Competitors.Count > 0);
        Assert.Equal(3, content.Posts.Select(static p => p.Platform).Distinct().Count());
        var known = content.Posts.Select(static p => p.Url).ToHashSet(StringComparer.Ordinal);
        Assert.All(content.Comments, comment => Assert.Contains(comment.PostUrl, known));
    }
}
