using Pixely.Core.Annotations;
using Pixely.Orchestrator.Annotation.OpenAi.Prompts;

namespace Pixely.Orchestrator.Annotation.OpenAi.Asking;

/// <summary>Has a batch of texts annotated: asks, asks once more for what is missing, and leaves the rest to the AttributedAnnotations.</summary>
internal sealed class BatchReader(ModelQuestioner questioner, PromptSecret secret, ILogger<BatchReader> logger)
{
    /// <summary>One annotation for every text, as they become ready.</summary>
    public async Task ReadAsync(
        AnnotationTask task, IReadOnlyList<PromptedText> batch, Action<TextAnnotation> give, CancellationToken cancellationToken)
    {
        var first = await AskAsync(task, batch, give, cancellationToken);
        if (first.Left.Count == 0)
        {
            return;
        }

        if (first.NotAnswered is not null && !first.MayAskAgain)
        {
            LeaveToRules(task, first, give);
            return;
        }

        // Where the whole call was spoilt, the culprit sits in one half.
        var again = first.NotAnswered is null && !first.IsDistrusted ? [first.Left] : Halves(first.Left);
        foreach (var texts in again)
        {
            var second = await AskAsync(task, texts, give, cancellationToken);
            LeaveToRules(task, second with { NotAnswered = second.NotAnswered ?? first.NotAnswered }, give);
        }
    }

    /// <summary>Twice no usable answer is an answer: it is noted, and the text not asked about again. No answer at all is not.</summary>
    private static void LeaveToRules(AnnotationTask task, Asked asked, Action<TextAnnotation> give)
    {
        if (asked.NotAnswered is { } none)
        {
            task.Fallbacks.Add(none.Reason, asked.Left.Count);
        }
        else
        {
            task.Fallbacks.AddUnanswered([.. asked.Left.Select(static text => text.Pending)]);
        }

        foreach (var text in asked.Left)
        {
            give(AttributedAnnotations.OfRules(text.Pending));
        }
    }

    private async Task<Asked> AskAsync(
        AnnotationTask task, IReadOnlyList<PromptedText> texts, Action<TextAnnotation> give, CancellationToken cancellationToken)
    {
        var question = AnnotationQuestion.Of(task.BrandName, texts, secret);
        ModelAnswer? answer = task.TakeEarlyAnswer(question);
        if (answer is null && task.Stopped is { } stopped)
        {
            return new Asked(texts, stopped);
        }

        answer ??= await questioner.AskAsync(task, question, cancellationToken);
        if (answer is ModelAnswer.None none)
        {
            if (task.Unanswered(none))
            {
                AnnotatorLog.Stopped(logger, task.ClientId, none.Code);
            }

            return new Asked(texts, none) { MayAskAgain = none.IsOfQuestion && task.Stopped is null && texts.Count > 1 };
        }

        task.Answered();
        var given = (ModelAnswer.Given)answer;
        foreach (var (id, values) in given.Reply.Values)
        {
            give(AttributedAnnotations.OfModel(question.Texts[id], values, given.Model));
        }

        AnnotatorLog.Answered(logger, task.ClientId, given.Reply.Values.Count, texts.Count, given.Reply.IsDistrusted);
        return new Asked([.. question.Texts.Where(text => !given.Reply.Values.ContainsKey(text.Key)).Select(static text => text.Value)], NotAnswered: null)
        {
            IsDistrusted = given.Reply.IsDistrusted,
        };
    }

    private static IReadOnlyList<IReadOnlyList<PromptedText>> Halves(IReadOnlyList<PromptedText> texts)
    {
        var half = (texts.Count + 1) / 2;
        return texts.Count == 1 ? [texts] : [[.. texts.Take(half)], [.. texts.Skip(half)]];
    }

    private sealed record Asked(IReadOnlyList<PromptedText> Left, ModelAnswer.None? NotAnswered)
    {
        public bool IsDistrusted { get; init; }

        public bool MayAskAgain { get; init; }
    }
}
