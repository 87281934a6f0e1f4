using Microsoft.EntityFrameworkCore;
using Pixely.Core.Ingestion;
using Pixely.Core.Runs;
using Pixely.Persistence.Ingestion;
using Pixely.Persistence.Runs;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Persistence.Ingestion;

/// <summary>When a source need not be read again, and when it has to be.</summary>
public sealed class SourceVersionsTests(PixelyDatabaseFixture fixture) : IngestionTest(fixture)
{
    private static readonly IngestionBatch Batch = new()
    {
        Posts = [Rows.Post("a"), Rows.Post("b")],
        Comments = [Rows.Comment("a", "ana", "Uno"), Rows.Comment("x", "ana", "Nadie", 7)],
        Rejections = [Rejection(9, RejectionCodes.UnreadableDate)],
    };

    [Fact]
    public async Task Knows_no_version_before_the_first_ingestion_is_complete()
    {
        Assert.Null(await LastAsync());
        var ingestion = await OpenAsync("v1");
        await WriteAsync(ingestion.Id, Batch);
        Assert.Null(await LastAsync());

        await CompleteAsync(ingestion.Id);
        Assert.Equal("v1", await LastAsync());
    }

    [Fact]
    public async Task Reports_everything_of_an_unchanged_source_as_known_and_repeats_what_could_not_be_used()
    {
        await ReadAsync("v1", Batch);
        var (runId, id) = await OpenAsync("v1");
        var completed = await CompleteUnchangedAsync(id);

        Assert.Equal(
            new IngestionReport { PostsNew = 0, PostsChanged = 0, PostsKnown = 2, CommentsNew = 0, CommentsKnown = 1, CommentsSuperseded = 0, FiguresChanged = 0, Rejected = 2 },
            completed.Report);
        Assert.False(completed.Report!.HasNews);
        Assert.Equal(completed.Report, (await CompleteUnchangedAsync(id)).Report);
        var rejections = await RejectionsAsync(runId);
        Assert.Equal([(9, RejectionCodes.UnreadableDate), (9, RejectionCodes.UnknownPost)], rejections.Select(static r => (r.Rejection.Row, r.Rejection.Code)).OrderBy(static r => r.Code == RejectionCodes.UnknownPost));
    }

    [Fact]
    public async Task Passes_an_unchanged_version_on_from_day_to_day_and_has_all_of_it_read_again_after_a_week()
    {
        await ReadAsync("v1", Batch);
        for (var day = 0; day < 6; day++)
        {
            Clock.Advance(TimeSpan.FromDays(1));
            var (runId, id) = await OpenAsync("v1");
            Assert.Equal(IngestionResult.Stored, (await CompleteUnchangedAsync(id)).Result);
            Assert.Equal(2, (await RejectionsAsync(runId)).Count);
            await SkipAsync(runId);
        }

        Assert.Equal("v1", await LastAsync());
        Assert.Equal(2, await InDatabaseAsync(static db => db.Rejections.CountAsync(Token)));
        Clock.Advance(TimeSpan.FromDays(1));
        Assert.Null(await LastAsync());
    }

    [Fact]
    public async Task Trusts_a_version_whatever_became_of_the_run_that_read_it()
    {
        var (runId, id) = await OpenAsync("v1");
        await WriteAsync(id, Batch);
        await CompleteAsync(id);
        var failure = new FinishRunRequest { Worker = "worker-1", Status = RunStatus.Failed, Error = new RunError("unexpected", "x") };
        await UseAsync<RunStore, RunOutcome>(runs => runs.FinishAsync(runId, failure, Token));

        Assert.Equal("v1", await LastAsync());
    }

    [Fact]
    public async Task Trusts_no_version_that_rows_of_a_later_state_were_stored_over()
    {
        await ReadAsync("v1", Batch);
        var (runId, id) = await OpenAsync("v2");
        Assert.Equal("v1", await LastAsync());
        await WriteAsync(id, new IngestionBatch { Posts = [Rows.Post("a", likes: 99)] });
        await SkipAsync(runId);

        Assert.Null(await LastAsync());
    }

    [Fact]
    public async Task Trusts_no_version_of_a_source_that_changed_between_two_attempts_of_one_run()
    {
        var (runId, id) = await OpenAsync("v1");
        await WriteAsync(id, Batch);
        Assert.Equal(id, await OpenAsync(runId, "v2"));
        await WriteAsync(id, new IngestionBatch { Posts = [Rows.Post("a", likes: 99)] });
        await CompleteAsync(id);

        Assert.Null(await LastAsync());
    }

    [Fact]
    public async Task Takes_the_later_state_of_a_source_that_changed_before_any_row_was_stored()
    {
        var (runId, id) = await OpenAsync("v1");
        await OpenAsync(runId, "v2");
        await WriteAsync(id, Batch);
        await CompleteAsync(id);

        Assert.Equal("v2", await LastAsync());
    }

    [Fact]
    public async Task Has_a_source_read_again_that_holds_rows_of_the_future()
    {
        await ReadAsync("v1", Batch with { Rejections = [Rejection(3, RejectionCodes.FutureDate)] });
        Assert.Null(await LastAsync());
    }

    [Fact]
    public async Task Has_a_source_without_a_version_read_again()
    {
        await ReadAsync(null, Batch);
        Assert.Null(await LastAsync());
    }

    [Fact]
    public async Task Refuses_to_call_a_source_unchanged_that_is_in_another_state_or_was_read()
    {
        await ReadAsync("v1", Batch);
        var (runId, id) = await OpenAsync("v2");
        Assert.Equal(IngestionResult.SourceChanged, (await CompleteUnchangedAsync(id)).Result);

        await OpenAsync(runId, "v1");
        await WriteAsync(id, Batch);
        Assert.Equal(IngestionResult.SourceChanged, (await CompleteUnchangedAsync(id)).Result);
        await CompleteAsync(id);
    }

    [Fact]
    public async Task Refuses_to_call_a_source_unchanged_on_behalf_of_a_lost_run()
    {
        await ReadAsync("v1", Batch);
        var (runId, id) = await OpenAsync("v1");
        await StartAfterSilenceAsync(runId, "worker-2");

        Assert.Equal(IngestionResult.RunLost, (await CompleteUnchangedAsync(id)).Result);
    }

    [Fact]
    public async Task Tells_clients_and_tenants_apart()
    {
        await ReadAsync("v1", Batch);
        var (otherTenant, otherClient) = await CreateClientAsync();

        Assert.Null(await UseAsync<SourceVersions, string?>(v => v.FindLastAsync(otherClient, Token), otherTenant));
        Assert.Null(await UseAsync<SourceVersions, string?>(v => v.FindLastAsync(ClientId, Token), otherTenant));
    }

    private static Rejection Rejection(int row, string code) => new() { Sheet = "Comments", Row = row, Column = "created_at", Code = code, Reason = "x" };

    private Task<string?> LastAsync() => UseAsync<SourceVersions, string?>(versions => versions.FindLastAsync(ClientId, Token));

    private Task<IReadOnlyList<StoredRejection>> RejectionsAsync(Guid runId) =>
        UseAsync<RejectionLog, IReadOnlyList<StoredRejection>>(log => log.ListAsync(runId, null, 10, Token));

    private async Task<(Guid RunId, Guid Id)> OpenAsync(string? version)
    {
        Clock.Advance(TimeSpan.FromMinutes(1));
        var runId = await StartRunAsync();
        return (runId, await OpenAsync(runId, version));
    }

    private async Task<Guid> OpenAsync(Guid runId, string? version)
    {
        var request = new OpenIngestionRequest { RunId = runId, Worker = "worker-1", Source = "norte.xlsx", SourceVersion = version };
        return (await UseAsync<IngestionWriter, OpenIngestionOutcome>(writer => writer.OpenAsync(ClientId, request, Token))).Response!.Id;
    }

    private async Task ReadAsync(string? version, IngestionBatch batch)
    {
        var (runId, id) = await OpenAsync(version);
        await WriteAsync(id, batch);
        await CompleteAsync(id);
        await SkipAsync(runId);
    }

    private Task<CompleteIngestionOutcome> CompleteUnchangedAsync(Guid id) =>
        UseAsync<IngestionWriter, CompleteIngestionOutcome>(w => w.CompleteAsync(ClientId, id, "worker-1", new CompleteIngestionRequest { IsUnchanged = true }, Token));

    private async Task SkipAsync(Guid runId) => await UseAsync<RunStore, RunOutcome>(
        runs => runs.FinishAsync(runId, new FinishRunRequest { Worker = "worker-1", Status = RunStatus.Skipped }, Token));
}
