using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using Pixely.Core.ModelUse;
using Pixely.Orchestrator.Annotation.OpenAi.Prompts;
using Pixely.Orchestrator.LanguageModels;
using Pixely.Orchestrator.ModelUse;

namespace Pixely.Orchestrator.Annotation.OpenAi.Asking;

/// <summary>How a question is asked, whichever way: its settings, the most that it can cost, and what it did cost.</summary>
internal sealed class QuestionTerms(
    ModelPrices prices, IOptions<LanguageModelOptions> model, IOptions<OpenAiAnnotatorOptions> options, TimeProvider time)
{
    // What stands around the items.
    private const int OutputFrame = 64;

    private const long Seed = 20_251_121;

    /// <summary>The model that is asked.</summary>
    public string Model => model.Value.Model;

    /// <summary>The settings of a call.</summary>
    public ChatOptions OptionsOf(AnnotationQuestion question) => new()
    {
        Temperature = model.Value.Temperature,
        Seed = Seed,
        MaxOutputTokens = OutputOf(question),
        ResponseFormat = AnnotationPrompt.Format,
    };

    /// <summary>The most that a call can cost, US dollars.</summary>
    public decimal MostOf(AnnotationQuestion question, bool isBatch = false) =>
        prices.CostOf(Model, question.MostInputTokens, cachedInputTokens: 0, OutputOf(question), isBatch);

    /// <summary>An answered call.</summary>
    public ModelCall CallOf(AnnotationQuestion question, ChatResponse response) => CallOf(question, response, Guid.CreateVersion7(time.GetUtcNow()), isBatch: false);

    /// <summary>A call that was answered in a batch.</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="response">What came.</param>
    /// <param name="id">The call's identity, the same whenever that answer is read.</param>
    public ModelCall CallOfBatch(AnnotationQuestion question, ChatResponse response, Guid id) => CallOf(question, response, id, isBatch: true);

    /// <summary>The model that answered: the service may name the exact version; what does not look like a name is not taken over.</summary>
    public string NameOf(ChatResponse response) =>
        response.ModelId is { Length: > 0 and <= 60 } name && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':' or '/')
            ? name
            : Model;

    private int OutputOf(AnnotationQuestion question) => OutputFrame + (question.Count * options.Value.OutputTokensPerText);

    private ModelCall CallOf(AnnotationQuestion question, ChatResponse response, Guid id, bool isBatch)
    {
        // A service that does not say what it used is charged for the most that it can have been.
        var input = Math.Max(0, response.Usage?.InputTokenCount ?? question.MostInputTokens);
        var cached = Math.Clamp(response.Usage?.CachedInputTokenCount ?? 0, 0, input);
        var received = Math.Max(0, response.Usage?.OutputTokenCount ?? OutputOf(question));
        return new ModelCall
        {
            Id = id,
            Purpose = ModelPurpose.Annotation,
            Model = NameOf(response),
            AnsweredAt = time.GetUtcNow(),
            InputTokens = input,
            CachedInputTokens = cached,
            OutputTokens = received,
            Cost = prices.CostOf(Model, input, cached, received, isBatch),
            PromptHash = AnnotationPrompt.Hash,
        };
    }
}
