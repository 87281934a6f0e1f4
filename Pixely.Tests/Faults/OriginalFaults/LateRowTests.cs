using Pixely.Orchestrator.Runs;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;
using Pixely.Tests.Fixtures.Spreadsheets;

namespace Pixely.Tests.Faults.OriginalFaults;

/// <summary>
/// The faults: rows were compared with the time of the last run. What was entered late, what was entered during a run, and ties were lost,
/// dates of the future were analysed every day, and comments were looked for under new posts only.
/// </summary>
public sealed class LateRowTests(PixelyDatabaseFixture database, ApiFixture fixture) : DailyRunTest(database, fixture)
{
    private const string Later = "https://www.instagram.com/p/BBB222/";

    [Fact]
    public async Task Finds_a_post_that_is_entered_long_after_it_was_published()
    {
        Save([SheetRows.PostRow()], SheetRows.CommentRow("Me encanta"));
        var client = await CreateClientAsync();
        await RunAsync(client);

        // Older than everything that was analysed, and far older than the last run.
        Save([SheetRows.PostRow(), SheetRows.PostRow(Later, createdAt: "2024-01-02T08:00:00Z", content: "Tarde")], SheetRows.CommentRow("Me encanta"));
        Assert.IsType<RunEnd.Succeeded>(await RunAsync(client));

        Assert.Equal([2, 1], (await InsightsAsync(client)).Select(static i => i.Counts.Posts));
    }

    [Fact]
    public async Task Finds_rows_of_the_very_second_that_was_analysed_already()
    {
        Save([SheetRows.PostRow()], SheetRows.CommentRow("Uno"));
        var client = await CreateClientAsync();
        await RunAsync(client);

        Save([SheetRows.PostRow(), SheetRows.PostRow(Later, content: "A la vez")], SheetRows.CommentRow("Uno"), SheetRows.CommentRow("Dos", author: "luis"));
        Assert.IsType<RunEnd.Succeeded>(await RunAsync(client));

        var counts = (await InsightsAsync(client))[0].Counts;
        Assert.Equal((2, 2, 2), (counts.Posts, counts.Comments, counts.AnnotatedComments));
    }

    [Fact]
    public async Task Finds_local_times_of_a_zone_behind_UTC_that_lie_before_the_last_run_by_the_clock()
    {
        Save([SheetRows.PostRow(createdAt: "2025-11-19 06:00:00")], SheetRows.CommentRow("Uno", createdAt: "2025-11-19 06:10:00"));
        var client = await CreateClientAsync("America/Lima");
        await RunAsync(client);

        Save([SheetRows.PostRow(createdAt: "2025-11-19 06:00:00"), SheetRows.PostRow(Later, createdAt: "2025-11-19 02:00:00", content: "De noche")], SheetRows.CommentRow("Uno", createdAt: "2025-11-19 06:10:00"));
        Assert.IsType<RunEnd.Succeeded>(await RunAsync(client));

        Assert.Equal(2, (await InsightsAsync(client))[0].Counts.Posts);
    }

    [Fact]
    public async Task Finds_a_row_that_is_entered_while_a_run_is_under_way()
    {
        Save([SheetRows.PostRow()], SheetRows.CommentRow("Uno"));
        var client = await CreateClientAsync();
        Annotator.Before = (_, _) =>
        {
            Save([SheetRows.PostRow()], SheetRows.CommentRow("Uno"), SheetRows.CommentRow("Mientras tanto", author: "luis"));
            return Task.CompletedTask;
        };
        await RunAsync(client);
        Assert.IsType<RunEnd.Succeeded>(await RunAsync(client));

        Assert.Equal([2, 1], (await InsightsAsync(client)).Select(static i => i.Counts.Comments));
    }

    [Fact]
    public async Task Rejects_a_date_of_the_future_and_analyses_nothing_for_it_day_after_day()
    {
        var future = Api.Clock.GetUtcNow().AddYears(2).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        Save([SheetRows.PostRow(), SheetRows.PostRow(Later, createdAt: future, content: "Mañana")], SheetRows.CommentRow("Uno"));
        var client = await CreateClientAsync();
        await RunAsync(client);

        Assert.IsType<RunEnd.Skipped>(await RunAsync(client));
        Assert.Equal((1, 2), (Assert.Single(await InsightsAsync(client)).Counts.Posts, Annotator.Texts.Count));
    }

    [Fact]
    public async Task Analyses_a_storm_of_comments_on_a_known_post_without_any_new_post()
    {
        Save([SheetRows.PostRow()], SheetRows.CommentRow("Uno"));
        var client = await CreateClientAsync();
        await RunAsync(client);

        Save([SheetRows.PostRow()], [SheetRows.CommentRow("Uno"), .. Enumerable.Range(0, 40).Select(static n => SheetRows.CommentRow($"Queja número {n}", author: $"persona{n}"))]);
        Assert.IsType<RunEnd.Succeeded>(await RunAsync(client));

        var counts = (await InsightsAsync(client))[0].Counts;
        Assert.Equal((1, 41, 41), (counts.Posts, counts.Comments, counts.AnnotatedComments));
    }
}
