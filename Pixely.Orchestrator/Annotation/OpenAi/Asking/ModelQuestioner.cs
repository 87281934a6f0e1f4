using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using Pixely.Core.Annotations;
using Pixely.Core.ModelUse;
using Pixely.Orchestrator.Annotation.OpenAi.Prompts;
using Pixely.Orchestrator.Annotation.OpenAi.Replies;
using Pixely.Orchestrator.LanguageModels;
using Pixely.Orchestrator.LanguageModels.Calls;
using Pixely.Orchestrator.ModelUse;

namespace Pixely.Orchestrator.Annotation.OpenAi.Asking;

/// <summary>Asks one question: sets the money aside, calls, settles, reads the answer.</summary>
internal sealed class ModelQuestioner(
    IChatClient client,
    ModelPrices prices,
    IOptions<LanguageModelOptions> model,
    IOptions<OpenAiAnnotatorOptions> options,
    TimeProvider time)
{
    /// <summary>Code of an empty budget.</summary>
    public const string NoBudget = "model_no_budget";

    // What stands around the items.
    private const int OutputFrame = 64;

    private const long Seed = 20_251_121;

    private string Model => model.Value.Model;

    /// <summary>Asks.</summary>
    public async Task<ModelAnswer> AskAsync(AnnotationTask task, AnnotationQuestion question, CancellationToken cancellationToken)
    {
        var output = OutputFrame + (question.Count * options.Value.OutputTokensPerText);
        var most = prices.CostOf(Model, question.MostInputTokens, cachedInputTokens: 0, output);
        if (!task.Ledger.TryReserve(most))
        {
            return new ModelAnswer.None(FallbackReason.BudgetExhausted, NoBudget, IsOfQuestion: false);
        }

        ChatResponse response;
        try
        {
            response = await client.GetResponseAsync(question.Messages, CallOptions(output), cancellationToken);
        }
        catch (Exception fault)
        {
            task.Ledger.Release(most);
            if (CallFailures.OfException(fault) is { } failure && !cancellationToken.IsCancellationRequested)
            {
                return new ModelAnswer.None(ReasonOf(failure.Kind), failure.Code, failure.Kind == CallFailureKind.RequestRefused);
            }

            throw;
        }

        // What was answered is paid for, whatever it is worth; the ledger records it even if the work stops now.
        await task.Ledger.SettleAsync(most, Call(response, question, output), cancellationToken);
        return new ModelAnswer.Given(AnnotationReply.Read(response.Text, question), NameOf(response));
    }

    private static FallbackReason ReasonOf(CallFailureKind kind) => kind switch
    {
        CallFailureKind.QuotaExhausted => FallbackReason.QuotaExhausted,
        CallFailureKind.KeyRefused or CallFailureKind.NotFound or CallFailureKind.RequestRefused => FallbackReason.ProviderRefused,
        _ => FallbackReason.ProviderUnavailable,
    };

    private ChatOptions CallOptions(int output) => new()
    {
        Temperature = model.Value.Temperature,
        Seed = Seed,
        MaxOutputTokens = output,
        ResponseFormat = AnnotationPrompt.Format,
    };

    private ModelCall Call(ChatResponse response, AnnotationQuestion question, int output)
    {
        // A service that does not say what it used is charged for the most that it can have been.
        var input = Math.Max(0, response.Usage?.InputTokenCount ?? question.MostInputTokens);
        var cached = Math.Clamp(response.Usage?.CachedInputTokenCount ?? 0, 0, input);
        var received = Math.Max(0, response.Usage?.OutputTokenCount ?? output);
        var now = time.GetUtcNow();
        return new ModelCall
        {
            Id = Guid.CreateVersion7(now),
            Purpose = ModelPurpose.Annotation,
            Model = NameOf(response),
            AnsweredAt = now,
            InputTokens = input,
            CachedInputTokens = cached,
            OutputTokens = received,
            Cost = prices.CostOf(Model, input, cached, received),
            PromptHash = AnnotationPrompt.Hash,
        };
    }

    // The service may name the exact version; what does not look like a name is not taken over.
    private string NameOf(ChatResponse response) =>
        response.ModelId is { Length: > 0 and <= 60 } name && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':' or '/')
            ? name
            : Model;
}
