using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using Pixely.Core.ModelUse;
using Pixely.Orchestrator.ModelUse;

namespace Pixely.Orchestrator.LanguageModels.Calls;

/// <summary>What a call is for and how large it can become.</summary>
/// <param name="Purpose">What for.</param>
/// <param name="PromptHash">Hash of instructions and schema.</param>
/// <param name="MostInput">Most tokens that it can send.</param>
/// <param name="MostOutput">Most tokens that it can bring back.</param>
/// <param name="IsBatch">Whether it goes through the service's batches, at their price.</param>
internal sealed record CallTerms(ModelPurpose Purpose, string PromptHash, long MostInput, long MostOutput, bool IsBatch = false);

/// <summary>What calls of the configured model can cost, and did.</summary>
internal sealed class CallBilling(ModelPrices prices, IOptions<LanguageModelOptions> options, TimeProvider time)
{
    private const int LongestName = 60;

    private string Model => options.Value.Model;

    /// <summary>The most that a call can cost, US dollars.</summary>
    public decimal MostOf(CallTerms terms) => prices.CostOf(Model, terms.MostInput, cachedInputTokens: 0, terms.MostOutput, terms.IsBatch);

    /// <summary>An answered call; a service that does not say what it used is charged for the most that it can have been.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="terms">What was asked for.</param>
    /// <param name="id">The call's identity where the same answer may be read twice; null for a new one.</param>
    public ModelCall Of(ChatResponse response, CallTerms terms, Guid? id = null)
    {
        var input = Math.Max(0, response.Usage?.InputTokenCount ?? terms.MostInput);
        var cached = Math.Clamp(response.Usage?.CachedInputTokenCount ?? 0, 0, input);
        var output = Math.Max(0, response.Usage?.OutputTokenCount ?? terms.MostOutput);
        var now = time.GetUtcNow();
        return new ModelCall
        {
            Id = id ?? Guid.CreateVersion7(now),
            Purpose = terms.Purpose,
            Model = NameOf(response),
            AnsweredAt = now,
            InputTokens = input,
            CachedInputTokens = cached,
            OutputTokens = output,
            Cost = prices.CostOf(Model, input, cached, output, terms.IsBatch),
            PromptHash = terms.PromptHash,
        };
    }

    /// <summary>The model that answered: the service may name the exact version; what does not look like a name is not taken over.</summary>
    public string NameOf(ChatResponse response) =>
        response.ModelId is { Length: > 0 and <= LongestName } name
            && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':' or '/')
            ? name
            : Model;
}
