using Microsoft.Extensions.Options;
using Pixely.Core.Clients;
using Pixely.Core.Ingestion;
using Pixely.Core.Runs;
using Pixely.Orchestrator.Api;
using Pixely.Orchestrator.Ingestion;

namespace Pixely.Orchestrator.Runs.Steps;

/// <summary>What the ingestion gave: a report, or why the source could not be read.</summary>
internal sealed record IngestOutcome(IngestionReport? Report, SourceFailure? Failure);

/// <summary>Reads the client's spreadsheet and hands all its rows to the Api, which knows what is new.</summary>
internal sealed class IngestStep(
    PixelyApiClient api, PostSources sources, WorkerIdentity worker, RunTelemetry telemetry, IOptions<RunOptions> options, ILogger<IngestStep> logger)
{
    public async Task<IngestOutcome> DoAsync(RunSummary run, ClientSummary client, CancellationToken cancellationToken)
    {
        using var activity = RunTelemetry.StartStep("ingest");
        activity?.SetTag("pixely.source.kind", client.Profile.Source.Kind.ToString());
        var reading = await sources.ReadAsync(client.Profile, cancellationToken);
        if (reading is SourceFailure failure)
        {
            activity?.SetStatus(System.Diagnostics.ActivityStatusCode.Error, failure.Code);
            return new IngestOutcome(null, failure);
        }

        var report = await SendAsync(run, client.Id, (SourceContent)reading, cancellationToken);
        activity?.SetTag("pixely.posts.new", report.PostsNew).SetTag("pixely.comments.new", report.CommentsNew)
            .SetTag("pixely.rows.rejected", report.Rejected);
        telemetry.RowsRead(report);
        RunLog.Ingested(
            logger,
            run.Id,
            report.PostsNew + report.PostsChanged + report.CommentsNew + report.CommentsSuperseded + report.FiguresChanged,
            report.Rejected);
        return new IngestOutcome(report, null);
    }

    private async Task<IngestionReport> SendAsync(RunSummary run, Guid client, SourceContent content, CancellationToken cancellationToken)
    {
        var opening = new OpenIngestionRequest { RunId = run.Id, Worker = worker.Name, Source = content.Source };
        var ingestion = await api.OpenIngestionAsync(client, opening, cancellationToken);
        var edits = new List<PossibleEdit>();
        foreach (var batch in IngestionBatches.Of(content, options.Value.RowsPerBatch))
        {
            var answer = await api.SendBatchAsync(client, ingestion, worker.Name, batch, cancellationToken);
            edits.AddRange(answer.Required.PossibleEdits);
        }

        var completion = new CompleteIngestionRequest { SupersededCommentIds = EditedAway(edits, content.Comments) };
        return await api.CompleteIngestionAsync(client, ingestion, worker.Name, completion, cancellationToken);
    }

    /// <summary>Only the whole sheet can tell an edited comment from a second one of the same author and second.</summary>
    private static IReadOnlyList<Guid> EditedAway(List<PossibleEdit> edits, IReadOnlyList<CommentRow> comments)
    {
        if (edits.Count == 0)
        {
            return [];
        }

        var present = comments
            .Select(static c => ContentHashes.OfComment(c.PostUrl, c.Author, c.PublishedAt, c.Text))
            .ToHashSet(StringComparer.Ordinal);
        return [.. edits.Where(edit => !present.Contains(edit.ContentHash)).Select(static edit => edit.CommentId).Distinct()];
    }
}
