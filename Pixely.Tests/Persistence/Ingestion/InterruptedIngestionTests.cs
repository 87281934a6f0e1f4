using Microsoft.EntityFrameworkCore;
using Pixely.Core.Ingestion;
using Pixely.Core.Runs;
using Pixely.Persistence.Ingestion;
using Pixely.Persistence.Runs;
using Pixely.Tests.Fixtures.Persistence;

namespace Pixely.Tests.Persistence.Ingestion;

/// <summary>Ingestions whose worker lost the run, or whose run ended before they did.</summary>
public sealed class InterruptedIngestionTests(PixelyDatabaseFixture fixture) : IngestionTest(fixture)
{
    [Fact]
    public async Task Writes_nothing_for_a_worker_that_lost_its_run()
    {
        var (runId, ingestionId) = await OpenAsync();
        var batch = new IngestionBatch { Posts = [Rows.Post("a")] };
        await WriteAsync(ingestionId, batch);
        await StartAfterSilenceAsync(runId, "worker-2");

        Assert.Equal(IngestionResult.RunLost, (await WriteAsAsync("worker-1", ingestionId, new IngestionBatch { Posts = [Rows.Post("b")] })).Result);
        Assert.Equal(IngestionResult.RunLost, (await UseAsync<IngestionWriter, CompleteIngestionOutcome>(w => w.CompleteAsync(ClientId, ingestionId, "worker-1", new CompleteIngestionRequest(), Token))).Result);
        Assert.Equal(IngestionResult.RunLost, (await UseAsync<IngestionWriter, OpenIngestionOutcome>(
            w => w.OpenAsync(ClientId, new OpenIngestionRequest { RunId = runId, Worker = "worker-1", Source = "x" }, Token))).Result);
        Assert.Equal(IngestionResult.Stored, (await WriteAsAsync("worker-2", ingestionId, batch)).Result);
        Assert.Equal(1, await InDatabaseAsync(static db => db.Posts.CountAsync(Token)));
    }

    [Fact]
    public async Task Reports_what_a_run_stored_that_failed_before_it_was_done()
    {
        var (runId, ingestionId) = await OpenAsync();
        await WriteAsync(ingestionId, new IngestionBatch { Posts = [Rows.Post("a")] });
        await WriteAsync(ingestionId, new IngestionBatch { Comments = [Rows.Comment("a", "ana", "Uno")] });
        var failure = new FinishRunRequest { Worker = "worker-1", Status = RunStatus.Failed, Error = new RunError("source_forbidden", "x") };
        var failed = await UseAsync<RunStore, RunOutcome>(runs => runs.FinishAsync(runId, failure, Token));

        Assert.Equal((1, 1), (failed.Run!.Ingestion!.PostsNew, failed.Run.Ingestion.CommentsNew));
    }

    [Fact]
    public async Task Reports_what_an_abandoned_run_stored()
    {
        var (runId, ingestionId) = await OpenAsync();
        await WriteAsync(ingestionId, new IngestionBatch { Posts = [Rows.Post("a")] });
        await AbandonAsync();
        var abandoned = await UseAsync<RunStore, RunSummary?>(runs => runs.GetAsync(runId, Token));

        Assert.Equal(("abandoned", 1), (abandoned!.Error!.Code, abandoned.Ingestion!.PostsNew));
    }

    [Fact]
    public async Task Points_out_an_edit_again_that_an_abandoned_run_stored_and_never_completed()
    {
        await IngestAsync(new IngestionBatch { Posts = [Rows.Post("a")], Comments = [Rows.Comment("a", "ana", "Mal")] });
        var (_, abandoned) = await OpenAsync();
        await WriteAsync(abandoned, new IngestionBatch { Comments = [Rows.Comment("a", "ana", "Bien")] });
        await AbandonAsync();
        var again = await IngestAsync(new IngestionBatch { Comments = [Rows.Comment("a", "ana", "Bien")] });

        Assert.Equal(ContentHashes.OfComment(Rows.Url("a"), "ana", Rows.Noon, "Mal"), Assert.Single(again.PossibleEdits).ContentHash);
    }

    [Fact]
    public async Task Reports_nothing_of_a_run_that_failed_before_it_stored_a_row()
    {
        var (runId, _) = await OpenAsync();
        var failure = new FinishRunRequest { Worker = "worker-1", Status = RunStatus.Failed, Error = new RunError("unexpected", "x") };

        Assert.Null((await UseAsync<RunStore, RunOutcome>(runs => runs.FinishAsync(runId, failure, Token))).Run!.Ingestion);
    }

    private Task<IngestionBatchOutcome> WriteAsAsync(string worker, Guid ingestionId, IngestionBatch batch) =>
        UseAsync<IngestionWriter, IngestionBatchOutcome>(w => w.WriteAsync(ClientId, ingestionId, worker, batch, Token));
}
