using Pixely.Core.Analysis;
using Pixely.Core.Annotations;
using Pixely.Core.Ingestion;
using Pixely.Core.Insights;
using Pixely.Core.Posts;
using Pixely.Persistence.Annotations;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Persistence.Annotations;

/// <summary>The worker reads pages, the Api reads windows: both must see the same items with the same annotations.</summary>
public sealed class WindowReaderTests(PixelyDatabaseFixture fixture) : IngestionTest(fixture)
{
    private static readonly AnnotatorIdentity OpenAi = new("openai", 1);

    [Fact]
    public async Task Reads_what_the_pages_say()
    {
        await IngestAsync(new IngestionBatch
        {
            Posts = [Rows.Post("a"), Rows.Post("b") with { Platform = Platform.TikTok, IsSponsored = true }],
            Comments = [.. Enumerable.Range(0, 7).Select(static n => Rows.Comment("a", "ana", $"Texto {n}", n, likes: n))],
            Followers = [new FollowerRow { Row = 2, Platform = Platform.TikTok, Date = new DateOnly(2026, 2, 1), Followers = 5 }],
            Competitors = [new CompetitorRow { Row = 3, Name = "Rival", Platform = Platform.TikTok, Date = new DateOnly(2026, 2, 1), Views = 9 }],
        });
        await AnnotateAsync(Rows.Annotation("Texto 1", joy: 0.1f), Rows.Annotation("Texto 2", joy: 0.2f), Rows.Annotation("Publicación a", kind: SubjectKind.Post));
        var input = (await ReadAsync(AnalysisWindow.All))!;

        Assert.Equivalent(await CommentsAsync(), input.Comments);
        Assert.Equivalent(await PostsAsync(), input.Posts);
        Assert.Equal([0.1f, 0.2f], input.Comments.Where(static c => c.Annotation is not null).Select(static c => c.Annotation!.Emotions.Joy));
        Assert.NotNull(input.Posts.Single(static p => p.Url == Rows.Url("a")).Annotation);
        var figures = await UseAsync<AnnotatedItems, StoredFigures>(items => items.ListFiguresAsync(ClientId, Token));
        Assert.Equal(figures.Followers, input.Followers);
        Assert.Equal(figures.Competitors, input.Competitors);
        Assert.Equal(9, figures.Competitors[0].Views);
    }

    [Fact]
    public async Task Lets_the_clients_annotator_win_by_its_higher_version_then_the_newest_of_any_other()
    {
        await IngestAsync(new IngestionBatch { Posts = [Rows.Post("a")], Comments = [Rows.Comment("a", "ana", "Uno"), Rows.Comment("a", "ana", "Dos", 1)] });
        await AnnotateAsync(
            Rows.Annotation("Uno", Rows.BuiltIn with { Version = 2 }, joy: 0.2f), Rows.Annotation("Uno", Rows.BuiltIn, joy: 0.1f), Rows.Annotation("Uno", OpenAi with { Version = 9 }, joy: 0.9f),
            Rows.Annotation("Dos", OpenAi with { Version = 9 }, joy: 0.4f));
        Clock.Advance(TimeSpan.FromDays(1));
        await AnnotateAsync(Rows.Annotation("Dos", new AnnotatorIdentity("another", 1), joy: 0.5f));
        float[] expected = [0.2f, 0.5f];

        Assert.Equal(expected, (await ReadAsync(AnalysisWindow.All))!.Comments.Select(static c => c.Annotation!.Emotions.Joy));
        Assert.Equal(expected, (await CommentsAsync()).OrderBy(static c => c.PublishedAt).Select(static c => c.Annotation!.Emotions.Joy));
    }

    [Fact]
    public async Task Reads_the_comments_of_a_window_by_their_own_date()
    {
        await IngestAsync(new IngestionBatch
        {
            Posts = [Rows.Post("a") with { PublishedAt = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero) }],
            Comments = [At("antes", 2026, 2, 9, 22, 59), At("primero", 2026, 2, 9, 23, 0), At("último", 2026, 2, 11, 22, 59), At("después", 2026, 2, 11, 23, 0)],
        });
        await AnnotateAsync([.. ((string[])["antes", "primero", "último", "después"]).Select(static t => Rows.Annotation(t))]);
        var input = (await ReadAsync(new AnalysisWindow(new DateOnly(2026, 2, 10), new DateOnly(2026, 2, 11), null)))!;

        Assert.Equal(["primero", "último"], input.Comments.Select(static c => c.Text));
        Assert.All(input.Comments, static c => Assert.NotNull(c.Annotation));
        Assert.Equal(Rows.Url("a"), input.PostOf(input.Comments[0]).Url);
    }

    [Fact]
    public async Task Leaves_out_comments_that_were_edited_away()
    {
        await IngestAsync(new IngestionBatch { Posts = [Rows.Post("a")], Comments = [Rows.Comment("a", "ana", "Mal")] });
        await IngestEditAsync(Rows.Comment("a", "ana", "Bien"));

        Assert.Equal("Bien", Assert.Single((await ReadAsync(AnalysisWindow.All))!.Comments).Text);
        Assert.Equal("Bien", Assert.Single(await CommentsAsync()).Text);
    }

    [Fact]
    public async Task Reads_the_widest_window_that_dates_can_say()
    {
        await IngestAsync(new IngestionBatch { Posts = [Rows.Post("a")], Comments = [Rows.Comment("a", "ana", "Uno")] });

        Assert.Single((await ReadAsync(new AnalysisWindow(DateOnly.MinValue, DateOnly.MaxValue, null)))!.Comments);
    }

    [Fact]
    public async Task Knows_no_client_of_another_tenant()
    {
        var (otherTenant, _) = await CreateClientAsync();

        Assert.Null(await UseAsync<WindowReader, VersionedInput?>(reader => reader.ReadAsync(ClientId, AnalysisWindow.All, null, Token), otherTenant));
    }

    private static CommentRow At(string text, int year, int month, int day, int hour, int minute) =>
        Rows.Comment("a", "ana", text) with { PublishedAt = new DateTimeOffset(year, month, day, hour, minute, 0, TimeSpan.Zero) };

    private async Task<AnalysisInput?> ReadAsync(AnalysisWindow window) =>
        (await UseAsync<WindowReader, VersionedInput?>(reader => reader.ReadAsync(ClientId, window, null, Token)))?.Input;

    private async Task<List<AnalysedComment>> CommentsAsync()
    {
        var all = new List<AnalysedComment>();
        while (await UseAsync<AnnotatedItems, IReadOnlyList<AnalysedComment>>(items => items.ListCommentsAsync(ClientId, all.LastOrDefault()?.Id, 3, Token)) is { Count: > 0 } page)
        {
            all.AddRange(page);
        }

        return [.. all.OrderBy(static c => c.PublishedAt)];
    }

    private async Task<List<AnalysedPost>> PostsAsync()
    {
        var all = new List<AnalysedPost>();
        while (await UseAsync<AnnotatedItems, IReadOnlyList<AnalysedPost>>(items => items.ListPostsAsync(ClientId, all.LastOrDefault()?.Id, 1, Token)) is { Count: > 0 } page)
        {
            all.AddRange(page);
        }

        return [.. all.OrderBy(static p => p.PublishedAt).ThenBy(static p => p.Id)];
    }
}
