using System.Diagnostics;
using Microsoft.Extensions.Options;
using Pixely.Core.Clients;
using Pixely.Core.Ingestion;
using Pixely.Core.Runs;
using Pixely.Orchestrator.Api;
using Pixely.Orchestrator.Ingestion;

namespace Pixely.Orchestrator.Runs.Steps;

/// <summary>What the ingestion gave: a report, or why the source could not be read.</summary>
internal sealed record IngestOutcome(IngestionReport? Report, SourceFailure? Failure);

/// <summary>Reads the client's spreadsheet, unless it is known to be as it was, and hands all its rows to the Api, which knows what is new.</summary>
internal sealed class IngestStep(
    PixelyApiClient api, PostSources sources, WorkerIdentity worker, RunTelemetry telemetry, IOptions<RunOptions> options, ILogger<IngestStep> logger)
{
    private const string SourceChangedCode = "source_changed";

    public async Task<IngestOutcome> DoAsync(RunSummary run, ClientSummary client, CancellationToken cancellationToken)
    {
        using var activity = RunTelemetry.StartStep("ingest");
        activity?.SetTag("pixely.source.kind", client.Profile.Source.Kind.ToString());
        // Who asks for a run by hand wants the sheet to be read, whatever anybody believes to know about it.
        var isAsked = run.Trigger == RunTrigger.Request;
        var known = isAsked ? null : await api.FindLastSourceVersionAsync(client.Id, cancellationToken);
        var reading = await sources.ReadAsync(client.Profile, known, isAsked, cancellationToken);
        if (reading is SourceUnchanged unchanged)
        {
            activity?.SetTag("pixely.source.unchanged", true);
            if (await ConfirmAsync(run, client.Id, unchanged, cancellationToken) is { } confirmed)
            {
                return Done(run, activity, confirmed);
            }

            // Another run has stored other rows meanwhile.
            reading = await sources.ReadAsync(client.Profile, knownVersion: null, isAsked, cancellationToken);
        }

        if (reading is SourceFailure failure)
        {
            activity?.SetStatus(ActivityStatusCode.Error, failure.Code);
            return new IngestOutcome(null, failure);
        }

        using var content = (SourceContent)reading;
        return Done(run, activity, await SendAsync(run, client.Id, content, cancellationToken));
    }

    private IngestOutcome Done(RunSummary run, Activity? activity, IngestionReport report)
    {
        activity?.SetTag("pixely.posts.new", report.PostsNew).SetTag("pixely.comments.new", report.CommentsNew)
            .SetTag("pixely.rows.rejected", report.Rejected);
        telemetry.RowsRead(report);
        RunLog.Ingested(
            logger,
            run.Id,
            report.PostsNew,
            report.CommentsNew,
            report.PostsNew + report.PostsChanged + report.CommentsNew + report.CommentsSuperseded + report.FiguresChanged,
            report.Rejected);
        return new IngestOutcome(report, null);
    }

    private async Task<IngestionReport?> ConfirmAsync(RunSummary run, Guid client, SourceUnchanged unchanged, CancellationToken cancellationToken)
    {
        try
        {
            var ingestion = await OpenAsync(run, client, unchanged.Source, unchanged.Version, cancellationToken);
            return await api.CompleteIngestionAsync(client, ingestion, worker.Name, new CompleteIngestionRequest { IsUnchanged = true }, cancellationToken);
        }
        catch (ApiRefusedException refusal) when (refusal.Problem.Code == SourceChangedCode)
        {
            return null;
        }
    }

    private async Task<IngestionReport> SendAsync(RunSummary run, Guid client, SourceContent content, CancellationToken cancellationToken)
    {
        var ingestion = await OpenAsync(run, client, content.Source, content.Version, cancellationToken);
        var editedAway = new HashSet<Guid>();
        foreach (var batch in IngestionBatches.Of(content.Rows, options.Value.RowsPerBatch))
        {
            var answer = await api.SendBatchAsync(client, ingestion, worker.Name, batch, cancellationToken);
            // Only the whole sheet can tell an edited comment from a second one of the same author and second.
            editedAway.UnionWith(answer.Required.PossibleEdits.Where(edit => !content.HasComment(edit.ContentHash)).Select(static edit => edit.CommentId));
        }

        return await api.CompleteIngestionAsync(
            client, ingestion, worker.Name, new CompleteIngestionRequest { SupersededCommentIds = [.. editedAway] }, cancellationToken);
    }

    private Task<Guid> OpenAsync(RunSummary run, Guid client, string source, string? version, CancellationToken cancellationToken) => api.OpenIngestionAsync(
        client, new OpenIngestionRequest { RunId = run.Id, Worker = worker.Name, Source = source, SourceVersion = version }, cancellationToken);
}
