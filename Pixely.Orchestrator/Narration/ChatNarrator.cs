using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using Pixely.Core.Analysis.Narratives;
using Pixely.Core.ModelUse;
using Pixely.Core.Narrators;
using Pixely.Orchestrator.LanguageModels;
using Pixely.Orchestrator.LanguageModels.Calls;

namespace Pixely.Orchestrator.Narration;

/// <summary>Asks a chat model for words, once per request: sets the money aside, calls, settles, reads.</summary>
internal sealed class ChatNarrator(IChatClient client, CallBilling billing, IOptions<LanguageModelOptions> options) : INarrator
{
    private const int OutputFrame = 64;
    private const int OutputTokensPerTask = 260;

    /// <inheritdoc/>
    public string PromptHash => NarrationPrompt.Hash;

    /// <inheritdoc/>
    public async Task<NarrationAnswer> WordAsync(NarrationRequest request, IModelLedger ledger, CancellationToken cancellationToken)
    {
        var facts = NarrationPrompt.Facts(request);
        var mostInput = TokenEstimate.MostOf(NarrationPrompt.Instructions) + TokenEstimate.MostOf(NarrationPrompt.Schema.GetRawText()) + TokenEstimate.MostOf(facts);
        var mostOutput = OutputFrame + (request.Tasks.Count * OutputTokensPerTask);
        var terms = new CallTerms(ModelPurpose.Narrative, NarrationPrompt.Hash, mostInput, mostOutput);
        var most = billing.MostOf(terms);
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

        var call = billing.Of(response, terms);
        // What was answered is paid for, whatever it is worth; the ledger records it even if the work stops now.
        await ledger.SettleAsync(most, call, cancellationToken);
        return NarrationReply.Read(response.Text) is { } wordings
            ? new NarrationAnswer(NarrationOutcome.Asked, call.Model, wordings)
            : new NarrationAnswer(NarrationOutcome.AnswerUnreadable, call.Model, []);
    }
}
