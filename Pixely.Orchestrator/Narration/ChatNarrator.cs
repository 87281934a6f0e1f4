using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using Pixely.Core.Analysis.Narratives;
using Pixely.Core.ModelUse;
using Pixely.Core.Narrators;
using Pixely.Orchestrator.LanguageModels;
using Pixely.Orchestrator.LanguageModels.Calls;
using Pixely.Orchestrator.ModelUse;

namespace Pixely.Orchestrator.Narration;

/// <summary>Asks a chat model for words, once per request: sets the money aside, calls, settles, reads.</summary>
internal sealed class ChatNarrator(IChatClient client, ModelPrices prices, IOptions<LanguageModelOptions> options, TimeProvider time) : INarrator
{
    private const int OutputFrame = 64;
    private const int OutputTokensPerTask = 260;

    /// <inheritdoc/>
    public string PromptHash => NarrationPrompt.Hash;

    private string Model => options.Value.Model;

    /// <inheritdoc/>
    public async Task<NarrationAnswer> WordAsync(NarrationRequest request, IModelLedger ledger, CancellationToken cancellationToken)
    {
        var facts = NarrationPrompt.Facts(request);
        var mostInput = TokenEstimate.MostOf(NarrationPrompt.Instructions) + TokenEstimate.MostOf(NarrationPrompt.Schema.GetRawText()) + TokenEstimate.MostOf(facts);
        var mostOutput = OutputFrame + (request.Tasks.Count * OutputTokensPerTask);
        var most = prices.CostOf(Model, mostInput, cachedInputTokens: 0, mostOutput);
        if (!ledger.TryReserve(most))
        {
            return new NarrationAnswer(NarrationOutcome.BudgetSpent, null, []);
        }

        ChatResponse response;
        try
        {
            response = await client.GetResponseAsync(
                [new ChatMessage(ChatRole.System, NarrationPrompt.Instructions), new ChatMessage(ChatRole.User, facts)],
                new ChatOptions { Temperature = options.Value.Temperature, MaxOutputTokens = mostOutput, ResponseFormat = NarrationPrompt.Format },
                cancellationToken);
        }
        catch (Exception fault)
        {
            ledger.Release(most);
            if (CallFailures.OfException(fault) is { } failure && !cancellationToken.IsCancellationRequested)
            {
                return new NarrationAnswer(NarrationOutcome.ModelFailed, null, []) { Code = failure.Code };
            }

            throw;
        }

        var call = Call(response, mostInput, mostOutput);
        // What was answered is paid for, whatever it is worth; the ledger records it even if the work stops now.
        await ledger.SettleAsync(most, call, cancellationToken);
        return NarrationReply.Read(response.Text) is { } wordings
            ? new NarrationAnswer(NarrationOutcome.Asked, call.Model, wordings)
            : new NarrationAnswer(NarrationOutcome.AnswerUnreadable, call.Model, []);
    }

    private ModelCall Call(ChatResponse response, long mostInput, long mostOutput)
    {
        var input = Math.Max(0, response.Usage?.InputTokenCount ?? mostInput);
        var cached = Math.Clamp(response.Usage?.CachedInputTokenCount ?? 0, 0, input);
        var output = Math.Max(0, response.Usage?.OutputTokenCount ?? mostOutput);
        var now = time.GetUtcNow();
        return new ModelCall
        {
            Id = Guid.CreateVersion7(now),
            Purpose = ModelPurpose.Narrative,
            Model = NameOf(response),
            AnsweredAt = now,
            InputTokens = input,
            CachedInputTokens = cached,
            OutputTokens = output,
            Cost = prices.CostOf(Model, input, cached, output),
            PromptHash = NarrationPrompt.Hash,
        };
    }

    // The service may name the exact version; what does not look like a name is not taken over.
    private string NameOf(ChatResponse response) =>
        response.ModelId is { Length: > 0 and <= 60 } name && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':' or '/')
            ? name
            : Model;
}
