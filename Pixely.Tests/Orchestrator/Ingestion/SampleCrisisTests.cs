using Microsoft.Extensions.Options;
using Pixely.Core.Analysis;
using Pixely.Core.Analysis.Modules.Anomalies;
using Pixely.Core.Annotations.BuiltIn;
using Pixely.Core.Clients;
using Pixely.Core.Ingestion;
using Pixely.Orchestrator.Ingestion.Sources;
using Pixely.Orchestrator.Ingestion.Sources.CsvFolder;
using Pixely.Orchestrator.Ingestion.Sources.Workbook;
using Pixely.Tests.Fixtures;
using Pixely.Tests.Fixtures.Spreadsheets;

namespace Pixely.Tests.Orchestrator.Ingestion;

/// <summary>Each sample tells of one crisis; who reads it with the built-in annotator must find it, and call no other weeks one.</summary>
public sealed class SampleCrisisTests
{
    private static readonly IOptions<SourceOptions> Samples = Options.Create(new SourceOptions { Directory = Path.Combine(Repository.Root, "samples") });

    [Theory]
    [InlineData("cafe-alameda.xlsx", "es-ES", "Europe/Madrid", "2026-10-12", "2026-10-18")]
    [InlineData("ridgeline-outfitters", "en-GB", "Europe/London", "2026-10-05", "2026-10-18")]
    public async Task Finds_the_crisis_that_is_written_into_a_sample(string location, string culture, string timeZone, string from, string to)
    {
        var result = AnomaliesAnalyzer.Analyze(Annotated(await Read(location, culture), culture, timeZone));

        var risks = result.Anomalies.Where(static a => a.Label == AnomalyLabel.CrisisRisk).ToList();
        Assert.NotEmpty(risks);
        Assert.All(risks, risk => Assert.InRange(
            DateOnly.FromDateTime(risk.PublishedAt.UtcDateTime), DateOnly.Parse(from), DateOnly.Parse(to)));
        Assert.Equal(risks.Count, result.Summary.CrisisRisks);
        Assert.All(risks, static risk => Assert.NotEmpty(risk.Evidence));
    }

    private static async Task<SheetContent> Read(string location, string culture)
    {
        var locations = new SourceLocation(Samples);
        IPostSource source = location.EndsWith(".xlsx", StringComparison.Ordinal) ? new WorkbookSource(locations, Samples, TimeProvider.System) : new CsvFolderSource(locations, Samples, TimeProvider.System);
        var request = SourceDirectory.Request(location, culture) with { ReadAt = new DateTimeOffset(2026, 12, 31, 0, 0, 0, TimeSpan.Zero) };
        return SheetRows.Content(await source.ReadAsync(request, TestContext.Current.CancellationToken));
    }

    private static AnalysisInput Annotated(SheetContent content, string culture, string timeZone)
    {
        var posts = content.Posts.Select(static row => new AnalysedPost
        {
            Id = Guid.CreateVersion7(),
            Url = row.Url,
            Platform = row.Platform,
            PublishedAt = row.PublishedAt,
            Content = row.Content,
            Likes = row.Likes,
            CommentsCount = row.CommentsCount,
            Shares = row.Shares,
            Views = row.Views,
            ContentType = row.ContentType,
            Account = row.Account,
            IsSponsored = row.IsSponsored,
            IsCompetitor = row.IsCompetitor,
            Annotation = BuiltInAnnotator.Annotate(row.Content),
        }).ToDictionary(static p => p.Url, StringComparer.Ordinal);
        var comments = content.Comments.Select(row => new AnalysedComment
        {
            Id = Guid.CreateVersion7(),
            PostId = posts[row.PostUrl].Id,
            Author = row.Author,
            Text = row.Text,
            PublishedAt = row.PublishedAt,
            Likes = row.Likes,
            Annotation = BuiltInAnnotator.Annotate(row.Text),
        });
        var client = new ClientProfile
        {
            BrandName = "Muestra",
            TimeZone = timeZone,
            Locale = culture,
            Source = new SourceSettings { Kind = SourceKind.Workbook, Location = "muestra" },
            OwnAccounts = ["cafealameda", "ridgeline_outfitters"],
        };
        return new AnalysisInput(client, AnalysisWindow.All, [.. posts.Values], [.. comments], content.Followers, content.Competitors);
    }
}
