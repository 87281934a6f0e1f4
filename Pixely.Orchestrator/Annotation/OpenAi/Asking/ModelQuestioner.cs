using Microsoft.Extensions.AI;
using Pixely.Core.Annotations;
using Pixely.Orchestrator.Annotation.OpenAi.Prompts;
using Pixely.Orchestrator.Annotation.OpenAi.Replies;
using Pixely.Orchestrator.LanguageModels.Calls;

namespace Pixely.Orchestrator.Annotation.OpenAi.Asking;

/// <summary>Asks one question: sets the money aside, calls, settles, reads the answer.</summary>
internal sealed class ModelQuestioner(IChatClient client, QuestionTerms terms)
{
    /// <summary>Code of an empty budget.</summary>
    public const string NoBudget = "model_no_budget";

    /// <summary>Asks.</summary>
    public async Task<ModelAnswer> AskAsync(AnnotationTask task, AnnotationQuestion question, CancellationToken cancellationToken)
    {
        var most = terms.MostOf(question);
        if (!task.Ledger.TryReserve(most))
        {
            return new ModelAnswer.None(FallbackReason.BudgetExhausted, NoBudget, IsOfQuestion: false);
        }

        ChatResponse response;
        try
        {
            response = await client.GetResponseAsync(question.Messages, terms.OptionsOf(question), cancellationToken);
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
        await task.Ledger.SettleAsync(most, terms.CallOf(question, response), cancellationToken);
        return new ModelAnswer.Given(AnnotationReply.Read(response.Text, question), terms.NameOf(response));
    }

    private static FallbackReason ReasonOf(CallFailureKind kind) => kind switch
    {
        CallFailureKind.QuotaExhausted => FallbackReason.QuotaExhausted,
        CallFailureKind.KeyRefused or CallFailureKind.NotFound or CallFailureKind.RequestRefused => FallbackReason.ProviderRefused,
        _ => FallbackReason.ProviderUnavailable,
    };
}
