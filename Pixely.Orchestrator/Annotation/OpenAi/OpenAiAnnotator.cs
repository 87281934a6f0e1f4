using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Pixely.Core.Annotations;
using Pixely.Orchestrator.Annotation.OpenAi.Asking;
using Pixely.Orchestrator.Annotation.OpenAi.Batching;
using Pixely.Orchestrator.Annotation.OpenAi.Prompts;
using Pixely.Orchestrator.Annotation.OpenAi.Screening;
using Pixely.Orchestrator.LanguageModels;

namespace Pixely.Orchestrator.Annotation.OpenAi;

/// <summary>
/// Annotates with a language model. Texts without words and texts that try to instruct the model are left to the rules; whatever the
/// model does not answer is, too, so that every text gets an annotation, and its name tells by whom.
/// </summary>
internal sealed class OpenAiAnnotator(
    BatchReader reader, BatchQuestioner batches, IOptions<OpenAiAnnotatorOptions> options, IOptions<LanguageModelOptions> model, ILogger<OpenAiAnnotator> logger) : IAnnotator
{
    /// <summary>Name in client files and annotations.</summary>
    public const string Name = "openai";

    /// <summary>Raised when the same text could get another answer: another prompt, other checks.</summary>
    public static readonly AnnotatorIdentity Who = new(Name, Version: 1);

    /// <inheritdoc/>
    public AnnotatorIdentity Identity => Who;

    /// <inheritdoc/>
    public async IAsyncEnumerable<TextAnnotation> AnnotateAsync(
        AnnotationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var texts = request.Texts.Select(text => new PromptedText(text, PlainText.Of(text.Text, options.Value.MaximumTextLength))).ToList();
        var plan = AskingPlan.Of(texts, options.Value);
        request.Fallbacks.Add(FallbackReason.Withheld, plan.Withheld.Count);
        AnnotatorLog.Sorted(logger, request.ClientId, plan.Withheld.Count, plan.Wordless.Count);
        var task = new AnnotationTask(request);
        if (options.Value.Mode == AskingMode.Batch)
        {
            // Before anything is given away and stored: an attempt after this one must be asked for the same texts to find the batch.
            await batches.AskAsync(task, plan.Batches, cancellationToken);
        }

        var openings = plan.Batches.Select(texts => reader.Open(task, texts)).ToList();
        // The answers of a batch first and in one go, for they are stored together: a rest of them would make another batch, paid for again.
        foreach (var annotation in openings.SelectMany(static opening => opening.Early?.Annotations ?? []))
        {
            yield return annotation;
        }

        foreach (var text in plan.Wordless.Concat(plan.Withheld))
        {
            yield return AttributedAnnotations.InPlaceOfModel(text.Pending);
        }

        // Room for one answer: while nobody takes it, nothing more is asked.
        var finished = Channel.CreateBounded<IReadOnlyList<TextAnnotation>>(new BoundedChannelOptions(1) { SingleReader = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var work = WorkAsync(task, openings, finished.Writer, stop.Token);
        try
        {
            // To its end even if the work is told to stop: what was answered by then was paid for.
            await foreach (var annotation in finished.Reader.ReadAllAsync(CancellationToken.None).SelectMany(static answer => answer))
            {
                yield return annotation;
            }
        }
        finally
        {
            finished.Writer.TryComplete();
            await stop.CancelAsync();
            await work;
        }
    }

    /// <summary>Ends in good order whatever happens: a fault goes to whoever reads the annotations.</summary>
    private async Task WorkAsync(
        AnnotationTask task,
        IReadOnlyList<BatchReader.Opening> openings,
        ChannelWriter<IReadOnlyList<TextAnnotation>> finished,
        CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = model.Value.MaximumConcurrency, CancellationToken = cancellationToken };
        try
        {
            await Parallel.ForEachAsync(
                openings, parallel, async (opening, token) => await reader.ReadAsync(task, opening, answer => finished.WriteAsync(answer, CancellationToken.None), token));
            finished.TryComplete();
        }
        catch (Exception fault)
        {
            finished.TryComplete(fault);
        }
    }
}
