using Microsoft.Extensions.Options;
using Pixely.Core.Annotations;
using Pixely.Core.Annotations.BuiltIn;
using Pixely.Core.Json;
using Pixely.Orchestrator.Api;
using Pixely.Orchestrator.ModelUse;

namespace Pixely.Orchestrator.Runs.Steps;

/// <summary>Has every text annotated that the client's annotator has not seen, and stores annotations as they come.</summary>
internal sealed class AnnotateStep(
    PixelyApiClient api,
    WorkerIdentity worker,
    RunTelemetry telemetry,
    IOptions<RunOptions> options,
    TimeProvider time,
    ILogger<AnnotateStep> logger)
{
    /// <summary>Annotates page by page.</summary>
    /// <param name="working">The run; its annotator is not called when there is no text.</param>
    /// <param name="first">The first page of texts.</param>
    /// <param name="cancellationToken">Stops the work; what was stored stays.</param>
    /// <returns>Annotations stored.</returns>
    public async Task<int> DoAsync(WorkingRun working, Page<PendingText> first, CancellationToken cancellationToken)
    {
        if (first.Items.Count == 0)
        {
            return 0;
        }

        var annotator = working.Annotator.Identity;
        using var activity = RunTelemetry.StartStep("annotate");
        activity?.SetTag("pixely.annotator", annotator.Name);
        var stored = 0;
        for (var page = first; ; page = await api.ListPendingTextsAsync(working.Client.Id, annotator, page.NextCursor, cancellationToken))
        {
            stored += await AnnotateAsync(working, page.Items, cancellationToken);
            if (page.NextCursor is null)
            {
                break;
            }
        }

        activity?.SetTag("pixely.annotations", stored);
        RunLog.Annotated(logger, working.Run.Id, stored, annotator.Name);
        foreach (var fallback in working.Fallbacks.ToCounts())
        {
            RunLog.LeftToAnotherAnnotator(logger, working.Run.Id, fallback.Texts, annotator.Name, fallback.Reason);
        }

        return stored;
    }

    private static AnnotationRequest Request(WorkingRun working, IReadOnlyList<PendingText> texts) => new()
    {
        ClientId = working.Client.Id,
        BrandName = working.Client.Profile.BrandName,
        Texts = texts,
        Ledger = working.Ledger,
        Fallbacks = working.Fallbacks,
    };

    private async Task<int> AnnotateAsync(WorkingRun working, IReadOnlyList<PendingText> texts, CancellationToken cancellationToken)
    {
        using var asking = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var grace = new GracePeriod(cancellationToken);
        var stored = 0;
        var finished = new List<TextAnnotation>(options.Value.AnnotationsPerBatch);
        var waitingSince = time.GetTimestamp();
        var byHash = texts.ToDictionary(static text => (text.Kind, text.TextHash), static text => text.Text);
        var request = Request(working, texts);
        await using var annotations = working.Annotator.AnnotateAsync(request, asking.Token).GetAsyncEnumerator(asking.Token);
        while (true)
        {
            var next = annotations.MoveNextAsync().AsTask();
            // The annotator waits for somebody, or has stopped. What it has said was paid for: it is stored now, not kept for a full batch.
            if (finished.Count > 0 && (!next.IsCompletedSuccessfully || !await next))
            {
                stored += await StoreMeanwhileAsync(working, finished, next, asking, grace.Token);
            }

            if (!await next)
            {
                stored += await StoreAsync(working, finished, grace.Token);
                await request.Leftovers.ClearAsync(grace.Token);
                return stored;
            }

            if (finished.Count == 0)
            {
                waitingSince = time.GetTimestamp();
            }

            finished.Add(annotations.Current);
            Compare(working, annotations.Current, byHash);
            if (finished.Count == options.Value.AnnotationsPerBatch || time.GetElapsedTime(waitingSince) >= options.Value.AnnotationFlushInterval)
            {
                stored += await StoreAsync(working, finished, grace.Token);
            }
        }
    }

    // What has no prompt was not said by a model. The rules cost nothing, so that they can always be asked as well.
    private static void Compare(WorkingRun working, TextAnnotation said, Dictionary<(SubjectKind Kind, string TextHash), string> texts)
    {
        if (said.PromptHash is not null && texts.TryGetValue((said.Kind, said.TextHash), out var text))
        {
            working.Agreement.Add(said.Values, BuiltInAnnotator.Annotate(text));
        }
    }

    // An annotator whose answers cannot be stored is told to stop: each further one would be paid for in vain.
    private async Task<int> StoreMeanwhileAsync(
        WorkingRun working, List<TextAnnotation> finished, Task next, CancellationTokenSource asking, CancellationToken cancellationToken)
    {
        try
        {
            return await StoreAsync(working, finished, cancellationToken);
        }
        catch (Exception)
        {
            await asking.CancelAsync();
            await next.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    private async Task<int> StoreAsync(WorkingRun working, List<TextAnnotation> finished, CancellationToken cancellationToken)
    {
        var annotator = working.Annotator.Identity;
        var batch = new AnnotationBatch([.. finished])
        {
            Unanswered = [.. working.Fallbacks.TakeUnanswered().Select(text => new UnansweredText(text.Kind, text.TextHash, annotator))],
        };
        finished.Clear();
        if (batch is { Annotations.Count: 0, Unanswered.Count: 0 })
        {
            return 0;
        }

        var answer = await api.StoreAnnotationsAsync(working.Client.Id, working.Run.Id, worker.Name, batch, cancellationToken);
        telemetry.Annotated(answer.Stored);
        return answer.Stored;
    }
}
