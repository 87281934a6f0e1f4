using Microsoft.EntityFrameworkCore;
using Pixely.Core.Analysis;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Orchestrator.Runs;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;
using Pixely.Tests.Fixtures.Spreadsheets;

namespace Pixely.Tests.Faults.OriginalFaults;

/// <summary>
/// The faults: results went into the newest row if that was younger than a day, so that a run overwrote yesterday's or was split over two
/// rows; nothing that was read was stored, so that results led back to no comment and editing the sheet rewrote history; and results
/// did not say of which network they were.
/// </summary>
public sealed class InsightHistoryTests(PixelyDatabaseFixture database, ApiFixture fixture) : DailyRunTest(database, fixture)
{
    private static readonly object?[][] Comments =
    [
        SheetRows.CommentRow("Me encanta"), SheetRows.CommentRow("Muy caro", author: "luis"),
        SheetRows.CommentRow("Qué bueno", url: "https://www.tiktok.com/@cafe/video/1", author: "eva"),
    ];

    private static readonly object?[][] Posts =
    [
        SheetRows.PostRow(),
        ["https://www.tiktok.com/@cafe/video/1", "tiktok", "2025-11-18T18:30:00Z", "Un vídeo", 5, 1, 0, 90],
    ];

    [Fact]
    public async Task Stores_one_whole_insight_a_run_and_overwrites_none_however_close_the_runs_are()
    {
        Save(Posts, Comments);
        var client = await CreateClientAsync();
        await RunAsync(client);
        var first = Assert.Single(await InsightsAsync(client));

        Save(Posts, [.. Comments, SheetRows.CommentRow("Un minuto después", author: "pau")]);
        await RunAsync(client);

        var insights = await InsightsAsync(client);
        Assert.Equal(2, insights.Count);
        Assert.All(insights, static i => Assert.Equal(ModuleCatalog.Default.Modules.Select(static m => m.Key).Order(), i.Results.Keys.Order()));
        Assert.Equal(2, insights.Select(static i => i.RunId).Distinct().Count());
        Assert.Equal((first.Hash, Write(first)), (insights[1].Hash, Write(insights[1])));
        Assert.Equal(first.Hash, insights[0].PreviousHash);
    }

    [Fact]
    public async Task Leaves_what_an_insight_said_as_it_was_when_the_sheet_is_edited_or_emptied()
    {
        Save(Posts, Comments);
        var client = await CreateClientAsync();
        await RunAsync(client);
        var first = Assert.Single(await InsightsAsync(client));

        Save([SheetRows.PostRow(likes: 9_999), Posts[1]], SheetRows.CommentRow("Me encantaba"));
        Assert.IsType<RunEnd.Succeeded>(await RunAsync(client));

        Assert.Equal(Write(first), Write((await InsightsAsync(client))[1]));
        // The edited comment and the ones whose rows are gone are all still there.
        var texts = await Api.ReadAsync(client.TenantId, db => db.Comments.Where(c => c.ClientId == client.Id).Select(static c => c.Text).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["Me encanta", "Me encantaba", "Muy caro", "Qué bueno"], texts.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Stores_every_post_and_comment_that_results_are_about()
    {
        Save(Posts, Comments);
        var client = await CreateClientAsync();
        await RunAsync(client);

        var counts = Assert.Single(await InsightsAsync(client)).Counts;
        var posts = (await Api.Admin.GetAsync<Page<WindowPost>>($"/fichas_cliente/{client.Id}/window/posts")).Items;
        var comments = (await Api.Admin.GetAsync<Page<WindowComment>>($"/fichas_cliente/{client.Id}/window/comments")).Items;
        Assert.Equal((counts.Posts, counts.Comments), (posts.Count, comments.Count));
        Assert.All(comments, comment => Assert.NotNull(comment.Comment.Annotation));
        Assert.All(comments, comment => Assert.Contains(posts, post => post.Post.Id == comment.Comment.PostId));
    }

    [Theory]
    [InlineData("instagram", 1, 2)]
    [InlineData("tiktok", 1, 1)]
    [InlineData("facebook", 0, 0)]
    public async Task Filters_every_result_by_network(string platform, int posts, int comments)
    {
        Save(Posts, Comments);
        var client = await CreateClientAsync();
        await RunAsync(client);

        var analysis = await Api.Admin.GetAsync<WindowAnalysisResponse>($"/fichas_cliente/{client.Id}/analysis?platform={platform}");
        Assert.Equal((posts, comments), (analysis.Counts.Posts, analysis.Counts.Comments));
        Assert.Equal(ModuleCatalog.Default.Modules.Count, analysis.Results.Count);
    }

    private static string Write(InsightResponse insight) => System.Text.Json.JsonSerializer.Serialize(insight, PixelyJson.Options);
}
