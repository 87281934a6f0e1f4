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

        foreach (var text in plan.Wordless.Concat(plan.Withheld))
        {
            yield return AttributedAnnotations.InPlaceOfModel(text.Pending);
        }

        var finished = Channel.CreateUnbounded<TextAnnotation>(new UnboundedChannelOptions { SingleReader = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var work = WorkAsync(task, plan.Batches, finished.Writer, stop.Token);
        try
        {
            await foreach (var annotation in finished.Reader.ReadAllAsync(cancellationToken))
            {
                yield return annotation;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await work;
        }
    }

    /// <summary>Ends in good order whatever happens: a fault goes to whoever reads the annotations.</summary>
    private async Task WorkAsync(
        AnnotationTask task, IReadOnlyList<IReadOnlyList<PromptedText>> batches, ChannelWriter<TextAnnotation> finished, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = model.Value.MaximumConcurrency, CancellationToken = cancellationToken };
        try
        {
            await Parallel.ForEachAsync(
                batches, parallel, async (batch, token) => await reader.ReadAsync(task, batch, annotation => finished.TryWrite(annotation), token));
            finished.Complete();
        }
        catch (Exception fault)
        {
            finished.Complete(fault);
        }
    }
}
