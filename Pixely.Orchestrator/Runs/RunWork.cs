using Pixely.Core.Clients;
using Pixely.Core.Ingestion;
using Pixely.Core.Runs;
using Pixely.Orchestrator.Api;
using Pixely.Orchestrator.ModelUse;
using Pixely.Orchestrator.Runs.Steps;

namespace Pixely.Orchestrator.Runs;

/// <summary>
/// The work of a claimed run: ingest, decide whether anything is new, annotate, compute, publish. Every step may be done again after a
/// crash: what is stored already is known again by its content or by the run's id.
/// </summary>
internal sealed class RunWork(
    PixelyApiClient api,
    ModelLedgers ledgers,
    IngestStep ingest,
    NewsCheck news,
    Annotators annotators,
    AnnotateStep annotate,
    AnalyseStep analyse,
    ILogger<RunWork> logger)
{
    /// <summary>Does the work.</summary>
    /// <param name="run">The run.</param>
    /// <param name="progress">Hears where the work is.</param>
    /// <param name="ends">Called right before the publication, which ends the run.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<RunEnd> DoAsync(RunSummary run, RunProgress progress, Action ends, CancellationToken cancellationToken)
    {
        var client = await api.GetClientAsync(run.ClientId, cancellationToken);
        if (annotators.Find(client.Profile.Annotator) is not { } annotator)
        {
            return RunFailures.UnknownAnnotator(client.Profile.Annotator);
        }

        // A worker before us may have come past the ingestion.
        IngestionReport report;
        if (run.Ingestion is { } known)
        {
            report = known;
        }
        else
        {
            progress.Begin(RunStage.Ingest);
            var ingested = await ingest.DoAsync(run, client, cancellationToken);
            if (ingested.Failure is { } failure)
            {
                return RunFailures.Of(failure);
            }

            report = ingested.Report!;
        }

        var pending = await api.ListPendingTextsAsync(client.Id, annotator.Identity, cursor: null, cancellationToken);
        var hasNews = await news.HasAnyAsync(run, client, report, cancellationToken);
        if (pending.Items.Count == 0 && !hasNews)
        {
            return Skip(run, client);
        }

        var working = new WorkingRun(run, client, annotator, await ledgers.OpenAsync(run, cancellationToken)) { Progress = progress, Ends = ends };
        progress.Begin(RunStage.Annotate);
        var annotated = await annotate.DoAsync(working, pending, cancellationToken);
        // Texts that the annotator cannot annotate wait from day to day; they alone are no reason for another insight.
        return annotated > 0 || hasNews
            ? new RunEnd.Succeeded(await analyse.DoAsync(working, cancellationToken))
            : Skip(run, client);
    }

    private RunEnd.Skipped Skip(RunSummary run, ClientSummary client)
    {
        RunLog.Skipping(logger, run.Id, client.LastAnalysisTimestamp);
        return new RunEnd.Skipped();
    }
}
