using Microsoft.EntityFrameworkCore;
using Pixely.Core.Ingestion;
using Pixely.Core.Posts;
using Pixely.Core.Runs;
using Pixely.Persistence.Ingestion;
using Pixely.Persistence.Runs;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Persistence.Ingestion;

public sealed class IngestionWriterTests(PixelyDatabaseFixture fixture) : IngestionTest(fixture)
{
    private static readonly IngestionReport Nothing = new()
    {
        PostsNew = 0, PostsChanged = 0, PostsKnown = 0, CommentsNew = 0, CommentsKnown = 0, CommentsSuperseded = 0, FiguresChanged = 0, Rejected = 0,
    };

    [Fact]
    public async Task Tells_new_rows_from_known_ones()
    {
        var batch = new IngestionBatch { Posts = [Rows.Post("a"), Rows.Post("b")], Comments = [Rows.Comment("a", "ana", "Qué rico"), Rows.Comment("b", "luis", "Caro", 1)] };
        var first = await IngestAsync(batch);
        var second = await IngestAsync(batch with { Posts = [Rows.Post("a"), Rows.Post("b") with { Row = 77 }] });

        Assert.Equal(Nothing with { PostsNew = 2, CommentsNew = 2 }, first.Report);
        Assert.Equal(Nothing with { PostsKnown = 2, CommentsKnown = 2 }, second.Report);
        Assert.True(first.Report.HasNews);
        Assert.False(second.Report.HasNews);
    }

    public static TheoryData<string> Changes => ["likes", "views", "null", "content", "platform", "published_at", "content_type", "sponsored", "account", "competitor"];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Notices_every_change_of_a_post(string what)
    {
        await IngestAsync(new IngestionBatch { Posts = [Rows.Post("a")] });
        var row = Rows.Post("a");
        row = what switch
        {
            "likes" => row with { Likes = 11 },
            "views" => row with { Views = 1001 },
            "null" => row with { Likes = null },
            "content" => row with { Content = "Otro texto" },
            "platform" => row with { Platform = Platform.Facebook },
            "published_at" => row with { PublishedAt = row.PublishedAt.AddSeconds(1) },
            "content_type" => row with { ContentType = null },
            "sponsored" => row with { IsSponsored = true },
            "account" => row with { Account = "otra" },
            "competitor" => row with { IsCompetitor = true },
            _ => throw new ArgumentOutOfRangeException(nameof(what)),
        };
        var changed = await IngestAsync(new IngestionBatch { Posts = [row] });

        Assert.Equal(Nothing with { PostsChanged = 1 }, changed.Report);
        var stored = await InDatabaseAsync(db => db.Posts.SingleAsync(Token));
        Assert.Equal(
            (row.Likes, row.Views, row.Content, row.Platform, row.PublishedAt, row.ContentType, row.IsSponsored, row.Account, row.IsCompetitor),
            (stored.Likes, stored.Views, stored.Content, stored.Platform, stored.PublishedAt, stored.ContentType, stored.IsSponsored, stored.Account, stored.IsCompetitor));
        Assert.Equal(ContentHashes.OfText(row.Content), stored.TextHash);
    }

    [Fact]
    public async Task Does_not_take_fields_that_run_into_each_other_for_the_same_row()
    {
        await IngestAsync(new IngestionBatch { Posts = [Rows.Post("a") with { Likes = 1, CommentsCount = 23 }] });
        var changed = await IngestAsync(new IngestionBatch { Posts = [Rows.Post("a") with { Likes = 12, CommentsCount = 3 }] });

        Assert.Equal(1, changed.Report.PostsChanged);
    }

    [Fact]
    public async Task Lets_the_later_of_two_rows_with_one_link_count()
    {
        var response = await IngestAsync(new IngestionBatch { Posts = [Rows.Post("a", likes: 1), Rows.Post("a", likes: 2)] });

        Assert.Equal(Nothing with { PostsNew = 1, PostsKnown = 1 }, response.Report);
        Assert.Equal(2, await InDatabaseAsync(db => db.Posts.Select(static p => p.Likes).SingleAsync(Token)));
    }

    [Fact]
    public async Task Stores_the_same_comment_once_in_a_batch()
    {
        var response = await IngestAsync(new IngestionBatch
        {
            Posts = [Rows.Post("a")],
            Comments = [Rows.Comment("a", "ana", "Hola"), Rows.Comment("a", "ANA", "Hola "), Rows.Comment("a", "ana", "hola")],
        });

        Assert.Equal((2, 1), (response.Report.CommentsNew, response.Report.CommentsKnown));
    }

    [Fact]
    public async Task Finds_a_late_comment_with_the_time_of_a_known_one()
    {
        await IngestAsync(new IngestionBatch { Posts = [Rows.Post("a")], Comments = [Rows.Comment("a", "ana", "Primera")] });
        var late = await IngestAsync(new IngestionBatch { Posts = [Rows.Post("a")], Comments = [Rows.Comment("a", "ana", "Primera"), Rows.Comment("a", "luis", "Primera")] });

        Assert.Equal(Nothing with { PostsKnown = 1, CommentsNew = 1, CommentsKnown = 1 }, late.Report);
        Assert.Empty(late.PossibleEdits);
    }

    [Fact]
    public async Task Updates_the_likes_of_a_comment_without_calling_it_news()
    {
        await IngestAsync(new IngestionBatch { Posts = [Rows.Post("a")], Comments = [Rows.Comment("a", "ana", "Hola", likes: 1)] });
        var second = await IngestAsync(new IngestionBatch { Posts = [Rows.Post("a")], Comments = [Rows.Comment("a", "ana", "Hola", likes: 5)] });

        Assert.False(second.Report.HasNews);
        Assert.Equal(5, await InDatabaseAsync(db => db.Comments.Select(static c => c.Likes).SingleAsync(Token)));
    }

    [Fact]
    public async Task Points_out_what_a_new_comment_may_have_replaced()
    {
        await IngestAsync(new IngestionBatch
        {
            Posts = [Rows.Post("a"), Rows.Post("b")],
            Comments = [Rows.Comment("a", "Ana", "Texto con falta"), Rows.Comment("b", "ana", "Otra publicación"), Rows.Comment("a", "luis", "Otro autor"), Rows.Comment("a", "ana", "Otra hora", 1)],
        });
        var edited = await IngestAsync(new IngestionBatch { Posts = [Rows.Post("a")], Comments = [Rows.Comment("a", "ana", "Texto sin falta")] });

        var edit = Assert.Single(edited.PossibleEdits);
        Assert.Equal(ContentHashes.OfComment(Rows.Url("a"), "ANA", Rows.Noon, "Texto con falta"), edit.ContentHash);
        Assert.Equal("Texto con falta", await InDatabaseAsync(db => db.Comments.Where(c => c.Id == edit.CommentId).Select(static c => c.Text).SingleAsync(Token)));
    }

    [Fact]
    public async Task Does_not_call_a_row_of_the_same_batch_a_possible_edit()
    {
        var response = await IngestAsync(new IngestionBatch
        {
            Posts = [Rows.Post("a")],
            Comments = [Rows.Comment("a", "", "Uno"), Rows.Comment("a", "", "Dos")],
        });
        var again = await IngestAsync(new IngestionBatch
        {
            Posts = [Rows.Post("a")],
            Comments = [Rows.Comment("a", "", "Uno"), Rows.Comment("a", "", "Dos"), Rows.Comment("a", "", "Tres")],
        });

        Assert.Empty(response.PossibleEdits);
        Assert.Empty(again.PossibleEdits);
    }

    [Fact]
    public async Task Supersedes_an_edited_comment_and_keeps_it_stored()
    {
        await IngestAsync(new IngestionBatch { Posts = [Rows.Post("a")], Comments = [Rows.Comment("a", "ana", "Mal")] });
        var (runId, ingestionId) = await OpenAsync();
        var response = await WriteAsync(ingestionId, new IngestionBatch { Posts = [Rows.Post("a")], Comments = [Rows.Comment("a", "ana", "Bien")] });
        var report = await CompleteAsync(ingestionId, response.PossibleEdits[0].CommentId);

        Assert.Equal(Nothing with { PostsKnown = 1, CommentsNew = 1, CommentsSuperseded = 1 }, report);
        Assert.Equal(report, (await UseAsync<RunStore, RunSummary?>(runs => runs.GetAsync(runId, Token)))!.Ingestion);
        Assert.Equal(["Bien", "Mal!"], await CommentsAsync());
    }

    [Fact]
    public async Task Counts_a_comment_again_that_was_edited_back()
    {
        await IngestAsync(new IngestionBatch { Posts = [Rows.Post("a")], Comments = [Rows.Comment("a", "ana", "Uno")] });
        var (runId, ingestionId) = await OpenAsync();
        var edited = await WriteAsync(ingestionId, new IngestionBatch { Comments = [Rows.Comment("a", "ana", "Dos")] });
        await CompleteAsync(ingestionId, edited.PossibleEdits[0].CommentId);
        await UseAsync<RunStore, RunOutcome>(runs => runs.FinishAsync(runId, new FinishRunRequest { Worker = "worker-1", Status = RunStatus.Skipped }, Token));
        var back = await IngestAsync(new IngestionBatch { Comments = [Rows.Comment("a", "ana", "Uno")] });

        Assert.Equal(Nothing with { CommentsNew = 1 }, back.Report);
        Assert.Single(back.PossibleEdits);
        Assert.Equal(["Dos", "Uno"], await CommentsAsync());
    }

    [Fact]
    public async Task Rejects_a_comment_of_an_unknown_post_and_keeps_its_neighbours()
    {
        var (runId, ingestionId) = await OpenAsync();
        var response = await WriteAsync(ingestionId, new IngestionBatch
        {
            Posts = [Rows.Post("a")],
            Comments = [Rows.Comment("a", "ana", "Sí"), Rows.Comment("nada", "ana", "No", 4)],
            Rejections = [new Rejection { Sheet = "Posts", Row = 9, Code = "unreadable_date", Column = "created_at", Value = "ayer", Reason = "No es una fecha." }],
        });
        var stored = await UseAsync<RejectionLog, IReadOnlyList<StoredRejection>>(log => log.ListAsync(runId, null, 10, Token));

        Assert.Equal(Nothing with { PostsNew = 1, CommentsNew = 1, Rejected = 2 }, response.Report);
        Assert.Equal([("Posts", 9, "unreadable_date", "ayer"), ("Comments", 6, "unknown_post", Rows.Url("nada"))], stored.Select(static r => (r.Rejection.Sheet, r.Rejection.Row, r.Rejection.Code, r.Rejection.Value)));
    }

    [Fact]
    public async Task Stores_a_rejection_once_an_ingestion()
    {
        var (_, ingestionId) = await OpenAsync();
        var rejection = new Rejection { Sheet = "Posts", Row = 0, Code = "missing_column", Reason = "Falta la columna likes." };

        Assert.Equal(1, (await WriteAsync(ingestionId, new IngestionBatch { Rejections = [rejection, rejection] })).Report.Rejected);
        Assert.Equal(0, (await WriteAsync(ingestionId, new IngestionBatch { Posts = [Rows.Post("a")], Rejections = [rejection] })).Report.Rejected);
    }

    [Fact]
    public async Task Gives_the_same_answer_to_the_same_batch()
    {
        var (_, ingestionId) = await OpenAsync();
        var batch = new IngestionBatch { Posts = [Rows.Post("a")], Comments = [Rows.Comment("a", "ana", "Hola"), Rows.Comment("x", "ana", "Nadie")] };
        var first = await WriteAsync(ingestionId, batch);
        var second = await WriteAsync(ingestionId, batch);

        Assert.Equal(first.Report, second.Report);
        Assert.Equal(first.Report, await CompleteAsync(ingestionId));
        Assert.Equal(first.Report, (await WriteAsync(ingestionId, batch)).Report);
    }

    [Fact]
    public async Task Stores_a_batch_once_that_arrives_many_times_at_once()
    {
        var (_, ingestionId) = await OpenAsync();
        var batch = new IngestionBatch { Posts = [Rows.Post("a")], Comments = [.. Enumerable.Range(0, 50).Select(static n => Rows.Comment("a", "ana", $"Texto {n}", n))] };
        var responses = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => WriteAsync(ingestionId, batch)));

        Assert.All(responses, static r => Assert.Equal(50, r.Report.CommentsNew));
        Assert.Equal(50, (await CompleteAsync(ingestionId)).CommentsNew);
    }

    [Fact]
    public async Task Counts_new_and_changed_figures()
    {
        var day = new DateOnly(2026, 2, 1);
        var batch = new IngestionBatch
        {
            Followers = [Followers(day, 100), Followers(day.AddDays(7), 110)],
            Competitors = [Competitor(day, 5), Competitor(day, 6) with { Platform = Platform.TikTok }],
        };

        Assert.Equal(4, (await IngestAsync(batch)).Report.FiguresChanged);
        Assert.Equal(0, (await IngestAsync(batch)).Report.FiguresChanged);
        Assert.Equal(2, (await IngestAsync(new IngestionBatch { Followers = [Followers(day, 101)], Competitors = [Competitor(day, null)] })).Report.FiguresChanged);
    }

    [Fact]
    public async Task Gives_the_open_ingestion_of_a_run_back()
    {
        var (runId, ingestionId) = await OpenAsync();
        var again = await UseAsync<IngestionWriter, OpenIngestionOutcome>(
            writer => writer.OpenAsync(ClientId, new OpenIngestionRequest { RunId = runId, Worker = "worker-1", Source = "otra" }, Token));

        Assert.Equal(ingestionId, again.Response!.Id);
    }

    [Fact]
    public async Task Writes_nothing_for_a_run_that_ended()
    {
        var (runId, ingestionId) = await OpenAsync();
        await UseAsync<RunStore, RunOutcome>(runs => runs.FinishAsync(runId, new FinishRunRequest { Worker = "worker-1", Status = RunStatus.Failed, Error = new RunError("x", "y") }, Token));
        var written = await UseAsync<IngestionWriter, IngestionBatchOutcome>(
            writer => writer.WriteAsync(ClientId, ingestionId, "worker-1", new IngestionBatch { Posts = [Rows.Post("a")] }, Token));

        Assert.Equal(IngestionResult.RunNotRunning, written.Result);
    }

    [Fact]
    public async Task Writes_nothing_new_after_completion()
    {
        var (_, ingestionId) = await OpenAsync();
        await CompleteAsync(ingestionId);
        var written = await UseAsync<IngestionWriter, IngestionBatchOutcome>(
            writer => writer.WriteAsync(ClientId, ingestionId, "worker-1", new IngestionBatch { Posts = [Rows.Post("a")] }, Token));

        Assert.Equal(IngestionResult.Completed, written.Result);
    }

    [Fact]
    public async Task Knows_no_ingestion_of_another_tenant_or_client()
    {
        var (runId, ingestionId) = await OpenAsync();
        var (otherTenant, otherClient) = await CreateClientAsync();

        Assert.Equal(IngestionResult.NotFound, (await UseAsync<IngestionWriter, IngestionBatchOutcome>(w => w.WriteAsync(ClientId, ingestionId, "worker-1", new IngestionBatch(), Token), otherTenant)).Result);
        Assert.Equal(IngestionResult.NotFound, (await UseAsync<IngestionWriter, IngestionBatchOutcome>(w => w.WriteAsync(otherClient, ingestionId, "worker-1", new IngestionBatch(), Token))).Result);
        Assert.Equal(IngestionResult.NotFound, (await UseAsync<IngestionWriter, OpenIngestionOutcome>(
            w => w.OpenAsync(otherClient, new OpenIngestionRequest { RunId = runId, Worker = "worker-1", Source = "x" }, Token), otherTenant)).Result);
    }

    private static FollowerRow Followers(DateOnly day, long followers) => new() { Row = 2, Platform = Platform.Instagram, Date = day, Followers = followers };

    private static CompetitorRow Competitor(DateOnly day, long? posts) => new() { Row = 2, Name = "Rival", Platform = Platform.Instagram, Date = day, Posts = posts };

    // A text that no longer counts ends with an exclamation mark here.
    private Task<List<string>> CommentsAsync() =>
        InDatabaseAsync(static db => db.Comments.Select(static c => c.SupersededAt == null ? c.Text : c.Text + "!").OrderBy(static t => t).ToListAsync(Token));
}
