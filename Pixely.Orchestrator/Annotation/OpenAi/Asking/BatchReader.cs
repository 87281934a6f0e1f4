using Pixely.Core.Annotations;
using Pixely.Orchestrator.Annotation.OpenAi.Prompts;

namespace Pixely.Orchestrator.Annotation.OpenAi.Asking;

/// <summary>Has texts annotated call by call: asks, asks once more for what is missing, and leaves the rest to the rules.</summary>
internal sealed class BatchReader(ModelQuestioner questioner, PromptSecret secret, ILogger<BatchReader> logger)
{
    /// <summary>What is to be asked in one call, and the answer to it if that is there already.</summary>
    public Opening Open(AnnotationTask task, IReadOnlyList<PromptedText> texts)
    {
        var question = AnnotationQuestion.Of(task.BrandName, texts, secret);
        return new Opening(question, task.TakeEarlyAnswer(question) is { } early ? Read(task, question, early) : null);
    }

    /// <summary>One annotation for every text that the opening has none for, handed over answer by answer.</summary>
    /// <param name="task">The task.</param>
    /// <param name="opening">What to ask.</param>
    /// <param name="give">Takes the annotations of an answer; the next question waits until it has, so that no pile of them can be lost.</param>
    /// <param name="cancellationToken">Stops the asking; what was answered by then is still handed over.</param>
    public async Task ReadAsync(
        AnnotationTask task, Opening opening, Func<IReadOnlyList<TextAnnotation>, ValueTask> give, CancellationToken cancellationToken)
    {
        var first = opening.Early ?? await AskAsync(task, opening.Question, cancellationToken);
        if (opening.Early is null)
        {
            await give(first.Annotations);
        }

        if (first.Left.Count == 0)
        {
            return;
        }

        if (first.NotAnswered is not null && !first.MayAskAgain)
        {
            await give(LeaveToRules(task, first));
            return;
        }

        // Where the whole call was spoilt, the culprit sits in one half.
        var again = first.NotAnswered is null && !first.IsDistrusted ? [first.Left] : Halves(first.Left);
        foreach (var texts in again)
        {
            var second = await AskAsync(task, AnnotationQuestion.Of(task.BrandName, texts, secret), cancellationToken);
            await give([.. second.Annotations, .. LeaveToRules(task, second with { NotAnswered = second.NotAnswered ?? first.NotAnswered })]);
        }
    }

    /// <summary>Twice no usable answer is an answer: it is noted, and the text not asked about again. No answer at all is not.</summary>
    private static IReadOnlyList<TextAnnotation> LeaveToRules(AnnotationTask task, Asked asked)
    {
        if (asked.NotAnswered is { } none)
        {
            task.Fallbacks.Add(none.Reason, asked.Left.Count);
        }
        else
        {
            task.Fallbacks.AddUnanswered([.. asked.Left.Select(static text => text.Pending)]);
        }

        return [.. asked.Left.Select(static text => AttributedAnnotations.OfRules(text.Pending))];
    }

    private async Task<Asked> AskAsync(AnnotationTask task, AnnotationQuestion question, CancellationToken cancellationToken)
    {
        var texts = question.Texts.Values.ToList();
        if (task.Stopped is { } stopped)
        {
            return new Asked([], texts, stopped);
        }

        var answer = await questioner.AskAsync(task, question, cancellationToken);
        if (answer is ModelAnswer.None none)
        {
            if (task.Unanswered(none))
            {
                AnnotatorLog.Stopped(logger, task.ClientId, none.Code);
            }

            return new Asked([], texts, none) { MayAskAgain = none.IsOfQuestion && task.Stopped is null && texts.Count > 1 };
        }

        return Read(task, question, (ModelAnswer.Given)answer);
    }

    private Asked Read(AnnotationTask task, AnnotationQuestion question, ModelAnswer.Given given)
    {
        task.Answered();
        AnnotatorLog.Answered(logger, task.ClientId, given.Reply.Values.Count, question.Texts.Count, given.Reply.IsDistrusted);
        return new Asked(
            [.. given.Reply.Values.Select(pair => AttributedAnnotations.OfModel(question.Texts[pair.Key], pair.Value, given.Model))],
            [.. question.Texts.Where(text => !given.Reply.Values.ContainsKey(text.Key)).Select(static text => text.Value)],
            NotAnswered: null)
        {
            IsDistrusted = given.Reply.IsDistrusted,
        };
    }

    private static IReadOnlyList<IReadOnlyList<PromptedText>> Halves(IReadOnlyList<PromptedText> texts)
    {
        var half = (texts.Count + 1) / 2;
        return texts.Count == 1 ? [texts] : [[.. texts.Take(half)], [.. texts.Skip(half)]];
    }

    /// <summary>A question, and what came of it if it was answered before its turn.</summary>
    /// <param name="Question">The question.</param>
    /// <param name="Early">What came of it, or null.</param>
    internal sealed record Opening(AnnotationQuestion Question, Asked? Early);

    /// <summary>What came of a question.</summary>
    /// <param name="Annotations">What the model said.</param>
    /// <param name="Left">Texts that it said nothing usable about.</param>
    /// <param name="NotAnswered">Why there was no answer, or null when there was one.</param>
    internal sealed record Asked(IReadOnlyList<TextAnnotation> Annotations, IReadOnlyList<PromptedText> Left, ModelAnswer.None? NotAnswered)
    {
        public bool IsDistrusted { get; init; }

        public bool MayAskAgain { get; init; }
    }
}
