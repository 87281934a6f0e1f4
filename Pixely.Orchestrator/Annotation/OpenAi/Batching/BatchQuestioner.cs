using Microsoft.Extensions.AI;
using Pixely.Orchestrator.Annotation.OpenAi.Asking;
using Pixely.Orchestrator.Annotation.OpenAi.Prompts;
using Pixely.Orchestrator.Annotation.OpenAi.Replies;
using Pixely.Orchestrator.LanguageModels.Calls;
using Pixely.Orchestrator.LanguageModels.OpenAi.Batches;

namespace Pixely.Orchestrator.Annotation.OpenAi.Batching;

/// <summary>
/// Asks all first questions of a task in one batch of the service's. What it answers is kept with the task; what it does not, whyever,
/// is left to be asked in real time.
/// </summary>
internal sealed class BatchQuestioner(
    BatchPursuit pursuit, BatchFiles files, QuestionTerms terms, PromptSecret secret, ILogger<BatchQuestioner> logger)
{
    // OpenAI's takes 50,000 calls and 200 MB in a file; a call of full size has up to 20 kB.
    private const int MaximumCalls = 10_000;

    /// <summary>Asks; ends when the service has answered, given up or run out of time.</summary>
    public async Task AskAsync(AnnotationTask task, IReadOnlyList<IReadOnlyList<PromptedText>> calls, CancellationToken cancellationToken)
    {
        var questions = calls.Take(MaximumCalls).Select(texts => AnnotationQuestion.Of(task.BrandName, texts, secret)).ToList();
        if (questions.Count == 0)
        {
            return;
        }

        using var money = new BatchMoney(task.Ledger);
        var payable = questions.Where(question => money.TryReserve(question.Name, terms.MostOf(question, isBatch: true)));
        var order = new BatchOrder(
            task.ClientId,
            BatchOrder.MetadataOf(task.ClientId, terms.Model, questions),
            [.. payable.Select(question => ProviderCall.Line(question.Name, terms.Model, question.Messages, terms.OptionsOf(question)))]);
        try
        {
            if (await pursuit.BeginAsync(order, cancellationToken) is not { } batch)
            {
                BatchLog.LeftToRealTime(logger, task.ClientId, questions.Count, ModelQuestioner.NoBudget);
                return;
            }

            // Not before the answers are stored: a worker that starts again in between reads them once more.
            task.Leftovers.Add(token => files.DeleteAsync(task.ClientId, batch.Files, token));
            batch = await pursuit.AwaitEndAsync(order, batch, cancellationToken);
            await TakeAnswersAsync(task, questions, order, batch, money, cancellationToken);
        }
        catch (ModelCallException fault)
        {
            BatchLog.LeftToRealTime(logger, task.ClientId, questions.Count, fault.Failure.Code);
        }
    }

    private static string CodeOf(ProviderBatch batch) => batch switch
    {
        { HasFailed: true } => "batch_failed",
        { IsComplete: true } => "batch_incomplete",
        { IsEnded: true, Status: "expired" } => "batch_expired",
        { IsEnded: true } => "batch_cancelled",
        _ => "batch_unfinished",
    };

    private async Task TakeAnswersAsync(
        AnnotationTask task, List<AnnotationQuestion> questions, BatchOrder order, ProviderBatch batch, BatchMoney money, CancellationToken cancellationToken)
    {
        var answers = batch.OutputFile is { } file
            ? await pursuit.DownloadAsync(order, file, cancellationToken)
            : new Dictionary<string, ChatResponse>(StringComparer.Ordinal);
        var answered = 0;
        foreach (var question in questions)
        {
            if (answers.TryGetValue(question.Name, out var response))
            {
                // What was answered is paid for, whatever it is worth, and even if the work stops now.
                var call = terms.CallOfBatch(question, response, BatchOrder.CallId(batch.Id, question.Name));
                await money.SettleAsync(question.Name, call, CancellationToken.None);
                task.AnsweredEarly(question, new ModelAnswer.Given(AnnotationReply.Read(response.Text, question), terms.NameOf(response)));
                answered++;
            }
        }

        BatchLog.Ended(logger, task.ClientId, answered, questions.Count, batch.Id);
        if (answered < questions.Count)
        {
            BatchLog.LeftToRealTime(logger, task.ClientId, questions.Count - answered, CodeOf(batch));
        }
    }
}
