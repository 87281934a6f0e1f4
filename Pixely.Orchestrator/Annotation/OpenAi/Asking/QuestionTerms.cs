using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using Pixely.Core.ModelUse;
using Pixely.Orchestrator.Annotation.OpenAi.Prompts;
using Pixely.Orchestrator.LanguageModels;
using Pixely.Orchestrator.LanguageModels.Calls;

namespace Pixely.Orchestrator.Annotation.OpenAi.Asking;

/// <summary>How a question is asked, whichever way: its settings, the most that it can cost, and what it did cost.</summary>
internal sealed class QuestionTerms(CallBilling billing, IOptions<LanguageModelOptions> model, IOptions<OpenAiAnnotatorOptions> options)
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
    public decimal MostOf(AnnotationQuestion question, bool isBatch = false) => billing.MostOf(TermsOf(question, isBatch));

    /// <summary>An answered call.</summary>
    public ModelCall CallOf(AnnotationQuestion question, ChatResponse response) => billing.Of(response, TermsOf(question, isBatch: false));

    /// <summary>A call that was answered in a batch.</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="response">What came.</param>
    /// <param name="id">The call's identity, the same whenever that answer is read.</param>
    public ModelCall CallOfBatch(AnnotationQuestion question, ChatResponse response, Guid id) => billing.Of(response, TermsOf(question, isBatch: true), id);

    /// <inheritdoc cref="CallBilling.NameOf"/>
    public string NameOf(ChatResponse response) => billing.NameOf(response);

    private int OutputOf(AnnotationQuestion question) => OutputFrame + (question.Count * options.Value.OutputTokensPerText);

    private CallTerms TermsOf(AnnotationQuestion question, bool isBatch) =>
        new(ModelPurpose.Annotation, AnnotationPrompt.Hash, question.MostInputTokens, OutputOf(question), isBatch);
}
