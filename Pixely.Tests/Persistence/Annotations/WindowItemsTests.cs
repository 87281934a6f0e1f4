using System.Globalization;
using Pixely.Core.Analysis;
using Pixely.Core.Ingestion;
using Pixely.Core.Insights;
using Pixely.Core.Posts;
using Pixely.Persistence.Annotations;
using Pixely.Persistence.Clients;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Persistence.Annotations;

/// <summary>What is listed must be what an analysis of the same window counts, read by other means.</summary>
public sealed class WindowItemsTests(PixelyDatabaseFixture fixture) : IngestionTest(fixture)
{
    private const int Posts = 40;
    private const int Comments = 400;

    private static readonly string[] Authors = ["ana", "eva", "NORTE", "norte_Madrid", "nortes", "ñorte", "straße", "STRASSE", "İnci", "inci", "😀norte"];
    private static readonly string[] Zones = ["Europe/Madrid", "America/Sao_Paulo", "Pacific/Apia", "Asia/Kathmandu"];

    public static TheoryData<string, string?, string?, Platform?> Windows
    {
        get
        {
            var data = new TheoryData<string, string?, string?, Platform?>();
            foreach (var zone in Zones)
            {
                data.Add(zone, null, null, null);
                data.Add(zone, "2018-11-03", "2018-11-05", null);
                data.Add(zone, null, "2018-11-04", Platform.TikTok);
                data.Add(zone, "2018-11-04", null, Platform.Instagram);
                data.Add(zone, "0001-01-01", "9999-12-31", null);
                data.Add(zone, "2030-01-01", "2030-01-02", null);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task Lists_what_an_analysis_counts(string zone, string? from, string? to, Platform? platform)
    {
        await FillAsync(zone);
        var window = new AnalysisWindow(Day(from), Day(to), platform);
        var input = (await UseAsync<WindowReader, VersionedInput?>(reader => reader.ReadAsync(ClientId, window, null, Token)))!.Input;
        var counted = input.Comments.CountBy(static c => c.PostId).ToDictionary();
        var published = input.Posts.Where(static p => !p.IsCompetitor).Select(static p => p.Id);
        foreach (var limit in new[] { 7, 1_000 })
        {
            var comments = await AllCommentsAsync(window, limit);
            Assert.Equal(input.Comments.Select(static c => c.Id).Reverse(), comments.Select(static c => c.Comment.Id));
            Assert.All(comments, c => Assert.Equal(input.PostOf(c.Comment).Url, c.PostUrl));
            Assert.Equal(input.Comments.Select(static c => c.Annotation is null).Reverse(), comments.Select(static c => c.Comment.Annotation is null));

            var posts = await AllPostsAsync(window, limit);
            Assert.Equal(published.Union(counted.Keys).Order(), posts.Select(static p => p.Post.Id).Order());
            Assert.Equal(posts.OrderByDescending(static p => p.Post.PublishedAt).ThenByDescending(static p => p.Post.Id).Select(static p => p.Post.Id), posts.Select(static p => p.Post.Id));
            Assert.All(posts, p => Assert.Equal(counted.GetValueOrDefault(p.Post.Id), p.Comments));
        }
    }

    [Fact]
    public async Task Finds_a_post_of_the_window_and_no_other()
    {
        await FillAsync("Europe/Madrid");
        var window = new AnalysisWindow(new DateOnly(2018, 11, 3), new DateOnly(2018, 11, 4), null);
        var within = (await AllPostsAsync(window, 1_000)).ToDictionary(static p => p.Post.Id);
        var all = await AllPostsAsync(AnalysisWindow.All, 1_000);
        Assert.InRange(within.Count, 1, all.Count - 1);
        foreach (var post in all)
        {
            var found = await UseAsync<WindowItems, WindowPost?>(items => items.FindPostAsync(ClientId, window, post.Post.Id, Token));
            Assert.Equal(within.GetValueOrDefault(post.Post.Id)?.Comments, found?.Comments);
            Assert.Equal(within.ContainsKey(post.Post.Id), found is not null);
        }
    }

    [Fact]
    public async Task Lists_the_comments_of_one_post()
    {
        await FillAsync("Europe/Madrid");
        var expected = (await AllCommentsAsync(AnalysisWindow.All, 1_000)).GroupBy(static c => c.Comment.PostId).First();
        var listed = await UseAsync<WindowItems, IReadOnlyList<WindowComment>>(
            items => items.ListCommentsAsync(ClientId, AnalysisWindow.All, expected.Key, null, 1_000, Token));

        Assert.Equal(expected.Select(static c => c.Comment.Id), listed.Select(static c => c.Comment.Id));
    }

    [Fact]
    public async Task Shows_nothing_of_another_tenant()
    {
        await FillAsync("Europe/Madrid");
        var (otherTenant, _) = await CreateClientAsync();
        var post = (await AllPostsAsync(AnalysisWindow.All, 1))[0].Post.Id;

        Assert.Empty(await UseAsync<WindowItems, IReadOnlyList<WindowPost>>(i => i.ListPostsAsync(ClientId, AnalysisWindow.All, null, 9, Token), otherTenant));
        Assert.Empty(await UseAsync<WindowItems, IReadOnlyList<WindowComment>>(i => i.ListCommentsAsync(ClientId, AnalysisWindow.All, null, null, 9, Token), otherTenant));
        Assert.Null(await UseAsync<WindowItems, WindowPost?>(i => i.FindPostAsync(ClientId, AnalysisWindow.All, post, Token), otherTenant));
        Assert.False(await UseAsync<WindowItems, bool>(i => i.HasPostAsync(ClientId, post, Token), otherTenant));
    }

    [Fact]
    public async Task Reads_texts_of_every_length_and_kind_as_they_were_stored()
    {
        string[] texts = ["", "a", "😀🏽‍♀️", "ñ\r\n\t\u200b\u202e", new string('x', 65_535), new string('ñ', 65_536), new string('€', 200_000)];
        await IngestAsync(new IngestionBatch
        {
            Posts = [Rows.Post("a")],
            Comments = [.. texts.Select(static (text, i) => Rows.Comment("a", i % 2 == 0 ? "" : "ana", text, i, likes: i == 3 ? null : i))],
        });

        var listed = await AllCommentsAsync(AnalysisWindow.All, 1_000);
        Assert.Equal(texts.Reverse(), listed.Select(static c => c.Comment.Text));
        Assert.Equal([6, 5, 4, null, 2, 1, 0], listed.Select(static c => c.Comment.Likes));
        Assert.Equal(
            texts, (await UseAsync<WindowReader, VersionedInput?>(r => r.ReadAsync(ClientId, AnalysisWindow.All, null, Token)))!.Input.Comments.Select(static c => c.Text));
    }

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text, CultureInfo.InvariantCulture);

    // Five days around the night in which Sao Paulo put its clocks forward at midnight; half of the posts are older.
    private async Task FillAsync(string zone)
    {
        var random = new Random(7);
        var first = new DateTimeOffset(2018, 11, 1, 0, 0, 0, TimeSpan.Zero);
        var name = $"Norte {Guid.CreateVersion7()}";
        await UseAsync<ClientWriter, ClientWriteResult>(w => w.UpdateAsync(
            ClientId, Profile(name) with { TimeZone = zone, OwnAccounts = ["norte", "norte_madrid", "strasse", "inci", "😀NORTE"] }, Admin, Token));
        var batch = await IngestAsync(new IngestionBatch
        {
            Posts = [.. Enumerable.Range(0, Posts).Select(i => Rows.Post($"p{i}") with
            {
                Platform = (Platform)(i % 3),
                IsCompetitor = i % 10 == 9,
                PublishedAt = first.AddHours(i % 2 == 0 ? random.Next(120) : -random.Next(3_000)),
            })],
            Comments = [.. Enumerable.Range(0, Comments).Select(i => Rows.Comment($"p{random.Next(Posts)}", Authors[random.Next(Authors.Length)], $"Texto {i % 50} {i}", i) with
            {
                PublishedAt = first.AddMinutes(30 * random.Next(240)),
            })],
        });
        Assert.DoesNotContain(batch.PossibleEdits, static e => e.CommentId == Guid.Empty);
        await AnnotateAsync([.. Enumerable.Range(0, Comments / 2).Select(static i => Rows.Annotation($"Texto {i % 50} {i}"))]);
    }

    private async Task<List<WindowComment>> AllCommentsAsync(AnalysisWindow window, int limit)
    {
        List<WindowComment> all = [];
        IReadOnlyList<WindowComment> page;
        do
        {
            var after = all.Count > 0 ? new WindowPosition(all[^1].Comment.PublishedAt, all[^1].Comment.Id) : (WindowPosition?)null;
            page = await UseAsync<WindowItems, IReadOnlyList<WindowComment>>(items => items.ListCommentsAsync(ClientId, window, null, after, limit, Token));
            all.AddRange(page);
        }
        while (page.Count == limit);
        return all;
    }

    private async Task<List<WindowPost>> AllPostsAsync(AnalysisWindow window, int limit)
    {
        List<WindowPost> all = [];
        IReadOnlyList<WindowPost> page;
        do
        {
            var after = all.Count > 0 ? new WindowPosition(all[^1].Post.PublishedAt, all[^1].Post.Id) : (WindowPosition?)null;
            page = await UseAsync<WindowItems, IReadOnlyList<WindowPost>>(items => items.ListPostsAsync(ClientId, window, after, limit, Token));
            all.AddRange(page);
        }
        while (page.Count == limit);
        return all;
    }
}
