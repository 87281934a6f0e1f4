using Microsoft.Extensions.Options;
using Pixely.Core.Annotations;
using Pixely.Core.Clients;
using Pixely.Core.Json;
using Pixely.Core.ModelUse;
using Pixely.Core.Runs;
using Pixely.Orchestrator.Api;

namespace Pixely.Orchestrator.Runs.Steps;

/// <summary>Has every text annotated that the client's annotator has not seen, and stores annotations as they come.</summary>
internal sealed class AnnotateStep(
    PixelyApiClient api, RunTelemetry telemetry, IOptions<RunOptions> options, TimeProvider time, ILogger<AnnotateStep> logger)
{
    /// <summary>Annotates page by page.</summary>
    /// <param name="run">The run.</param>
    /// <param name="client">Its client.</param>
    /// <param name="annotator">Who annotates; it is not called when there is no text.</param>
    /// <param name="first">The first page of texts.</param>
    /// <param name="cancellationToken">Stops the work; what was stored stays.</param>
    /// <returns>Annotations stored.</returns>
    public async Task<int> DoAsync(RunSummary run, ClientSummary client, IAnnotator annotator, Page<PendingText> first, CancellationToken cancellationToken)
    {
        if (first.Items.Count == 0)
        {
            return 0;
        }

        using var activity = RunTelemetry.StartStep("annotate");
        activity?.SetTag("pixely.annotator", annotator.Identity.Name);
        var stored = 0;
        for (var page = first; ; page = await api.ListPendingTextsAsync(run.ClientId, annotator.Identity, page.NextCursor, cancellationToken))
        {
            stored += await AnnotateAsync(run, annotator, Request(client, page.Items), cancellationToken);
            if (page.NextCursor is null)
            {
                break;
            }
        }

        activity?.SetTag("pixely.annotations", stored);
        RunLog.Annotated(logger, run.Id, stored, annotator.Identity.Name);
        return stored;
    }

    private static AnnotationRequest Request(ClientSummary client, IReadOnlyList<PendingText> texts) =>
        new() { ClientId = client.Id, BrandName = client.Profile.BrandName, Texts = texts, Ledger = new EmptyLedger() };

    private async Task<int> AnnotateAsync(
        RunSummary run, IAnnotator annotator, AnnotationRequest request, CancellationToken cancellationToken)
    {
        var stored = 0;
        var finished = new List<TextAnnotation>(options.Value.AnnotationsPerBatch);
        var waitingSince = time.GetTimestamp();
        await foreach (var annotation in annotator.AnnotateAsync(request, cancellationToken))
        {
            if (finished.Count == 0)
            {
                waitingSince = time.GetTimestamp();
            }

            finished.Add(annotation);
            if (finished.Count == options.Value.AnnotationsPerBatch || time.GetElapsedTime(waitingSince) >= options.Value.AnnotationFlushInterval)
            {
                stored += await StoreAsync(run, finished, cancellationToken);
            }
        }

        return stored + (finished.Count == 0 ? 0 : await StoreAsync(run, finished, cancellationToken));
    }

    private async Task<int> StoreAsync(RunSummary run, List<TextAnnotation> finished, CancellationToken cancellationToken)
    {
        var answer = await api.StoreAnnotationsAsync(run.ClientId, run.Id, new AnnotationBatch([.. finished]), cancellationToken);
        finished.Clear();
        telemetry.Annotated(answer.Stored);
        return answer.Stored;
    }
}
