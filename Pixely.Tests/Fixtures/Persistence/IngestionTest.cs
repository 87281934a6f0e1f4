using Pixely.Core.Annotations;
using Pixely.Core.Ingestion;
using Pixely.Core.Runs;
using Pixely.Persistence.Annotations;
using Pixely.Persistence.Ingestion;
using Pixely.Persistence.Runs;

namespace Pixely.Tests.Fixtures.Persistence;

/// <summary>Base of tests that read rows in.</summary>
public abstract class IngestionTest(PixelyDatabaseFixture fixture) : PersistenceTest(fixture)
{
    /// <summary>An open ingestion of a new run.</summary>
    private protected async Task<(Guid RunId, Guid IngestionId)> OpenAsync()
    {
        var runId = await StartRunAsync();
        var opened = await UseAsync<IngestionWriter, OpenIngestionOutcome>(
            writer => writer.OpenAsync(ClientId, new OpenIngestionRequest { RunId = runId, Worker = "worker-1", Source = "norte.xlsx" }, Token));
        Assert.Equal(IngestionResult.Stored, opened.Result);
        return (runId, opened.Response!.Id);
    }

    /// <summary>Stores a batch that must be accepted.</summary>
    private protected async Task<IngestionBatchResponse> WriteAsync(Guid ingestionId, IngestionBatch batch)
    {
        var written = await UseAsync<IngestionWriter, IngestionBatchOutcome>(writer => writer.WriteAsync(ClientId, ingestionId, "worker-1", batch, Token));
        Assert.Equal(IngestionResult.Stored, written.Result);
        return written.Response!;
    }

    /// <summary>Completes an ingestion.</summary>
    private protected async Task<IngestionReport> CompleteAsync(Guid ingestionId, params Guid[] superseded)
    {
        var completed = await UseAsync<IngestionWriter, CompleteIngestionOutcome>(
            writer => writer.CompleteAsync(ClientId, ingestionId, "worker-1", new CompleteIngestionRequest { SupersededCommentIds = superseded }, Token));
        Assert.Equal(IngestionResult.Stored, completed.Result);
        return completed.Report!;
    }

    /// <summary>Stores annotations within a run of their own, which ends as skipped.</summary>
    private protected async Task<AnnotationOutcome> AnnotateAsync(params TextAnnotation[] annotations)
    {
        var runId = await StartRunAsync();
        var outcome = await AnnotateForRunAsync(runId, annotations);
        await UseAsync<RunStore, RunOutcome>(runs => runs.FinishAsync(runId, new FinishRunRequest { Worker = "worker-1", Status = RunStatus.Skipped }, Token));
        return outcome;
    }

    /// <summary>Stores annotations on behalf of a run and its worker.</summary>
    private protected Task<AnnotationOutcome> AnnotateForRunAsync(Guid runId, params TextAnnotation[] annotations) =>
        UseAsync<AnnotationWriter, AnnotationOutcome>(
            writer => writer.WriteAsync(ClientId, new RunClaim(runId, "worker-1"), new AnnotationBatch(annotations), Token));

    /// <summary>Lets the worker of the running run fall silent, and another run of the client stand in its place and end.</summary>
    private protected async Task AbandonAsync()
    {
        var next = await UseAsync<RunStore, RunOutcome>(runs => runs.ScheduleAsync(ClientId, Clock.GetUtcNow(), Token));
        await StartAfterSilenceAsync(next.Run!.Id, "worker-1");
        await UseAsync<RunStore, RunOutcome>(runs => runs.FinishAsync(next.Run!.Id, new FinishRunRequest { Worker = "worker-1", Status = RunStatus.Skipped }, Token));
    }

    /// <summary>A whole run that reads the rows in and ends as skipped.</summary>
    private protected async Task<IngestionBatchResponse> IngestAsync(IngestionBatch batch, params Guid[] superseded)
    {
        var (runId, ingestionId) = await OpenAsync();
        var response = await WriteAsync(ingestionId, batch);
        await CompleteAsync(ingestionId, superseded);
        await EndAsync(runId);
        return response;
    }

    /// <summary>A whole run that reads rows in which stand where others stood before.</summary>
    private protected async Task IngestEditAsync(params CommentRow[] comments)
    {
        var (runId, ingestionId) = await OpenAsync();
        var response = await WriteAsync(ingestionId, new IngestionBatch { Comments = comments });
        await CompleteAsync(ingestionId, [.. response.PossibleEdits.Select(static edit => edit.CommentId)]);
        await EndAsync(runId);
    }

    /// <summary>Ends a run as skipped.</summary>
    private protected Task EndAsync(Guid runId) => UseAsync<RunStore, RunOutcome>(
        runs => runs.FinishAsync(runId, new FinishRunRequest { Worker = "worker-1", Status = RunStatus.Skipped }, Token));
}
