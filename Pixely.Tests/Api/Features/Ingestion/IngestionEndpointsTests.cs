using System.Net;
using Pixely.Core.Analysis;
using Pixely.Core.Clients;
using Pixely.Core.Identity;
using Pixely.Core.Ingestion;
using Pixely.Core.Insights;
using Pixely.Core.Json;
using Pixely.Core.Posts;
using Pixely.Core.Runs;
using Pixely.Tests.Fixtures.Api;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Api.Features.Ingestion;

public sealed class IngestionEndpointsTests(PixelyDatabaseFixture database, ApiFixture fixture) : ApiTest(database, fixture)
{
    private static IngestionBatch Batch => new()
    {
        Posts = [Examples.Post(1), Examples.Post(2)],
        Comments = [Examples.Comment(1, "ana", "¡Me encanta!"), Examples.Comment(2, "luis", "Muy caro", 5)],
        Followers = [new FollowerRow { Row = 2, Platform = Platform.Instagram, Date = new DateOnly(2026, 3, 1), Followers = 1_200 }],
        Competitors = [new CompetitorRow { Row = 2, Name = "Sur", Platform = Platform.Instagram, Date = new DateOnly(2026, 3, 1), Followers = 900 }],
    };

    [Fact]
    public async Task Counts_everything_as_new_the_first_time_and_as_known_the_second()
    {
        var client = await Api.CreateClientAsync();
        var first = await Api.IngestAsync(client.Id, Batch);
        Assert.Equal((2, 2, 2, 0), (first.PostsNew, first.CommentsNew, first.FiguresChanged, first.Rejected));
        Assert.True(first.HasNews);

        var second = await Api.IngestAsync(client.Id, Batch);
        Assert.Equal((0, 2, 0, 2, 0), (second.PostsNew, second.PostsKnown, second.CommentsNew, second.CommentsKnown, second.FiguresChanged));
        Assert.False(second.HasNews);
    }

    [Fact]
    public async Task Changes_nothing_when_a_step_is_repeated()
    {
        var (client, ingestion, run) = await OpenAsync();
        Assert.Equal(ingestion, await Api.OpenIngestionAsync(client.Id, run.Id));
        var first = await Api.Worker.PostAsync<IngestionBatchResponse>($"{ingestion}/batches?worker={Examples.Worker}", Batch);
        var again = await Api.Worker.PostAsync<IngestionBatchResponse>($"{ingestion}/batches?worker={Examples.Worker}", Batch);
        Assert.Equivalent(first, again, strict: true);

        var report = await CompleteAsync(ingestion);
        Assert.Equal((2, 2), (report.PostsNew, report.CommentsNew));
        Assert.Equal(report, await CompleteAsync(ingestion));
        Assert.Equal(report, (await Api.Worker.GetAsync<RunSummary>($"/runs/{run.Id}")).Ingestion);
    }

    [Fact]
    public async Task Finds_changed_metrics_of_a_known_post()
    {
        var client = await Api.CreateClientAsync();
        await Api.IngestAsync(client.Id, Batch);
        var report = await Api.IngestAsync(client.Id, new IngestionBatch { Posts = [Examples.Post(1, likes: 99), Examples.Post(2)] });
        Assert.Equal((0, 1, 1), (report.PostsNew, report.PostsChanged, report.PostsKnown));
        var posts = await Api.Worker.GetAsync<Page<AnalysedPost>>($"/fichas_cliente/{client.Id}/posts");
        Assert.Equal([99, 10], posts.Items.OrderBy(static post => post.Url).Select(static post => post.Likes!.Value));
    }

    [Fact]
    public async Task Finds_a_late_comment_on_an_old_post_and_two_of_the_same_instant()
    {
        var client = await Api.CreateClientAsync();
        await Api.IngestAsync(client.Id, Batch);
        var report = await Api.IngestAsync(client.Id, new IngestionBatch
        {
            Comments = [Examples.Comment(1, "eva", "Lo mismo"), Examples.Comment(1, "mar", "Lo mismo"), Examples.Comment(1, "eva", "Tarde", 90_000)],
        });
        Assert.Equal(3, report.CommentsNew);
    }

    [Fact]
    public async Task Stops_counting_a_comment_whose_row_was_edited()
    {
        var client = await Api.CreateClientAsync();
        await Api.IngestAsync(client.Id, Batch);
        var run = await Api.StartRunAsync(client.Id);
        var ingestion = await Api.OpenIngestionAsync(client.Id, run.Id);
        var edited = new IngestionBatch { Comments = [Examples.Comment(1, "ana", "¡Me encantaba!")] };
        var old = Assert.Single((await Api.Worker.PostAsync<IngestionBatchResponse>($"{ingestion}/batches?worker={Examples.Worker}", edited)).PossibleEdits);
        var report = await Api.Worker.PostAsync<IngestionReport>(
            $"{ingestion}/completion?worker={Examples.Worker}", new CompleteIngestionRequest { SupersededCommentIds = [old.CommentId] });
        Assert.Equal((1, 1), (report.CommentsNew, report.CommentsSuperseded));
        var comments = await Api.Worker.GetAsync<Page<AnalysedComment>>($"/fichas_cliente/{client.Id}/comments");
        Assert.Equal(["Muy caro", "¡Me encantaba!"], comments.Items.Select(static c => c.Text).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Rejects_a_comment_of_an_unknown_post_and_keeps_the_good_rows()
    {
        var (client, ingestion, run) = await OpenAsync();
        var read = new Rejection { Sheet = "Posts", Row = 7, Column = "created_at", Value = "ayer", Code = "unreadable_date", Reason = "La fecha no se entiende." };
        var batch = Batch with { Comments = [.. Batch.Comments, Examples.Comment(9, "eva", "¿Dónde?", 40)], Rejections = [read] };
        var response = await Api.Worker.PostAsync<IngestionBatchResponse>($"{ingestion}/batches?worker={Examples.Worker}", batch);
        Assert.Equal((2, 2), (response.Report.CommentsNew, response.Report.Rejected));

        var viewer = Api.SignIn(await Api.CreateUserAsync(client.TenantId, UserRole.Viewer));
        var rejections = (await viewer.GetAsync<Page<Rejection>>($"/runs/{run.Id}/rejections")).Items;
        Assert.Equal(2, rejections.Count);
        Assert.Contains(read, rejections);
        var unknown = rejections.Single(static rejection => rejection.Code == "unknown_post");
        Assert.Equal(("Comments", 42, Examples.Post(9).Url), (unknown.Sheet, unknown.Row, unknown.Value));
    }

    [Fact]
    public async Task Names_the_state_whose_rows_are_stored_and_takes_no_other_for_it()
    {
        var client = await Api.CreateClientAsync();
        var run = await Api.StartRunAsync(client.Id);
        var ingestion = await Api.OpenIngestionAsync(client.Id, run.Id, "etag-1");
        Assert.Null(await LastVersionAsync(client.Id));
        await Api.Worker.PostAsync<IngestionBatchResponse>($"{ingestion}/batches?worker={Examples.Worker}", Batch);
        await CompleteAsync(ingestion);
        Assert.Equal("etag-1", await LastVersionAsync(client.Id));
        await Api.FinishRunAsync(run.Id);

        var next = await Api.StartRunAsync(client.Id);
        var unchanged = new CompleteIngestionRequest { IsUnchanged = true };
        var opened = await Api.OpenIngestionAsync(client.Id, next.Id, "etag-2");
        Assert.Equal("source_changed", await ConflictAsync($"{opened}/completion?worker={Examples.Worker}", unchanged));

        Assert.Equal(opened, await Api.OpenIngestionAsync(client.Id, next.Id, "etag-1"));
        var report = await Api.Worker.PostAsync<IngestionReport>($"{opened}/completion?worker={Examples.Worker}", unchanged);
        Assert.Equal((2, 2, false), (report.PostsKnown, report.CommentsKnown, report.HasNews));
    }

    [Fact]
    public async Task Pages_rejections()
    {
        var (_, ingestion, run) = await OpenAsync();
        var rejections = Enumerable.Range(2, 5).Select(static row => new Rejection { Sheet = "Posts", Row = row, Code = "missing_link", Reason = "Falta el enlace." });
        await Api.Worker.PostAsync<IngestionBatchResponse>($"{ingestion}/batches?worker={Examples.Worker}", new IngestionBatch { Rejections = [.. rejections] });
        var first = await Api.Admin.GetAsync<Page<Rejection>>($"/runs/{run.Id}/rejections?limit=3");
        var second = await Api.Admin.GetAsync<Page<Rejection>>($"/runs/{run.Id}/rejections?limit=3&cursor={first.NextCursor}");
        Assert.Equal([2, 3, 4, 5, 6], first.Items.Concat(second.Items).Select(static rejection => rejection.Row).Order());
        Assert.Null(second.NextCursor);
    }

    [Fact]
    public async Task Takes_rows_only_while_the_run_is_running_and_the_ingestion_open()
    {
        var (client, ingestion, run) = await OpenAsync();
        await CompleteAsync(ingestion);
        Assert.Equal("ingestion_completed", await ConflictAsync($"{ingestion}/batches?worker={Examples.Worker}", Batch));

        await Api.Worker.PostAsync<RunSummary>($"/runs/{run.Id}/finish", new FinishRunRequest { Worker = "worker-1", Status = RunStatus.Skipped });
        var requested = await Api.Admin.PostAsync<RunSummary>($"/fichas_cliente/{client.Id}/runs", null, HttpStatusCode.Accepted);
        var opening = new OpenIngestionRequest { RunId = requested.Id, Worker = Examples.Worker, Source = "norte.xlsx" };
        Assert.Equal("run_not_running", await ConflictAsync($"/fichas_cliente/{client.Id}/ingestions", opening));
    }

    [Fact]
    public async Task Finds_no_run_and_no_ingestion_of_another_client()
    {
        var own = await Api.CreateClientAsync();
        var (other, ingestion, run) = await OpenAsync();
        var opening = new OpenIngestionRequest { RunId = run.Id, Worker = Examples.Worker, Source = "norte.xlsx" };
        await Api.Worker.SendForProblemAsync(HttpMethod.Post, $"/fichas_cliente/{own.Id}/ingestions", opening, HttpStatusCode.NotFound);
        var foreign = ingestion.Replace(other.Id.ToString(), own.Id.ToString(), StringComparison.Ordinal);
        await Api.Worker.SendForProblemAsync(HttpMethod.Post, $"{foreign}/batches?worker={Examples.Worker}", Batch, HttpStatusCode.NotFound);
        await Api.Worker.SendForProblemAsync(HttpMethod.Post, $"{foreign}/completion?worker={Examples.Worker}", new CompleteIngestionRequest(), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Stores_nothing_of_a_batch_that_breaks_a_rule()
    {
        var (client, ingestion, _) = await OpenAsync();
        var broken = Batch with
        {
            Posts = [Batch.Posts[0], Batch.Posts[1] with { Url = "https://www.instagram.com/p/post2/?utm_source=x", Likes = -1, Row = 0 }],
            Comments = [Batch.Comments[0] with { Text = " ", PublishedAt = new DateTimeOffset(1999, 1, 1, 0, 0, 0, TimeSpan.Zero) }],
            Rejections = [new Rejection { Sheet = "", Row = 1, Code = "Bad Code", Reason = "x" }],
        };
        var problem = await Api.Worker.SendForProblemAsync(HttpMethod.Post, $"{ingestion}/batches?worker={Examples.Worker}", broken, HttpStatusCode.BadRequest);
        Assert.Equal(
            [
                "$.posts[1].row", "$.posts[1].url", "$.posts[1].likes", "$.comments[0].text", "$.comments[0].published_at",
                "$.rejections[0].sheet", "$.rejections[0].code",
            ],
            problem.Errors.Select(static error => error.Path));
        Assert.Empty((await Api.Worker.GetAsync<Page<AnalysedPost>>($"/fichas_cliente/{client.Id}/posts")).Items);
    }

    [Fact]
    public async Task Names_nulls_within_lists()
    {
        var (_, ingestion, _) = await OpenAsync();
        using var response = await Api.Worker.SendTextAsync(HttpMethod.Post, $"{ingestion}/batches?worker={Examples.Worker}", """{"posts":[null],"comments":[null]}""");
        var problem = await response.ReadProblemAsync(HttpStatusCode.BadRequest);
        Assert.Equal(["$.posts[0]", "$.comments[0]"], problem.Errors.Select(static error => error.Path));
    }

    [Fact]
    public async Task Refuses_more_rows_than_a_batch_may_have()
    {
        var (_, ingestion, _) = await OpenAsync();
        var large = new IngestionBatch { Comments = [.. Enumerable.Range(0, 5_001).Select(static i => Examples.Comment(1, "ana", "hola", i))] };
        var problem = await Api.Worker.SendForProblemAsync(HttpMethod.Post, $"{ingestion}/batches?worker={Examples.Worker}", large, HttpStatusCode.BadRequest);
        Assert.Equal("$", Assert.Single(problem.Errors).Path);
    }

    [Fact]
    public async Task Keeps_figures_as_they_were_handed_over()
    {
        var client = await Api.CreateClientAsync();
        await Api.IngestAsync(client.Id, Batch);
        var figures = await Api.Worker.GetAsync<StoredFigures>($"/fichas_cliente/{client.Id}/figures");
        Assert.Equal(Batch.Followers, figures.Followers);
        Assert.Equal(Batch.Competitors, figures.Competitors);
    }

    private async Task<(ClientSummary Client, string Ingestion, RunSummary Run)> OpenAsync()
    {
        var client = await Api.CreateClientAsync();
        var run = await Api.StartRunAsync(client.Id);
        return (client, await Api.OpenIngestionAsync(client.Id, run.Id), run);
    }

    private async Task<string?> LastVersionAsync(Guid client) =>
        (await Api.Worker.GetAsync<LastIngestionResponse>($"/fichas_cliente/{client}/ingestions/last")).SourceVersion;

    private Task<IngestionReport> CompleteAsync(string ingestion) =>
        Api.Worker.PostAsync<IngestionReport>($"{ingestion}/completion?worker={Examples.Worker}", new CompleteIngestionRequest());

    private async Task<string> ConflictAsync(string path, object body) =>
        (await Api.Worker.SendForProblemAsync(HttpMethod.Post, path, body, HttpStatusCode.Conflict)).Code;
}
