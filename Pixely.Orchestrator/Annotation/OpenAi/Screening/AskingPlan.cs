using Pixely.Orchestrator.Annotation.OpenAi.Asking;
using Pixely.Orchestrator.Annotation.OpenAi.Prompts;

namespace Pixely.Orchestrator.Annotation.OpenAi.Screening;

/// <summary>Which texts go to the model, and together with which others.</summary>
/// <param name="Wordless">Without a letter: the rules see all there is.</param>
/// <param name="Withheld">They try to instruct the model, or might do so together: the rules read them.</param>
/// <param name="Batches">The rest, call by call.</param>
internal sealed record AskingPlan(
    IReadOnlyList<PromptedText> Wordless, IReadOnlyList<PromptedText> Withheld, IReadOnlyList<IReadOnlyList<PromptedText>> Batches)
{
    /// <summary>Sorts texts.</summary>
    public static AskingPlan Of(IReadOnlyList<PromptedText> texts, OpenAiAnnotatorOptions options)
    {
        var judged = texts
            .Where(static text => text.Plain.HasWords)
            .Select(static text => (Text: text, Suspicion: InjectionScreen.Judge(text.Pending.Text)))
            .ToList();

        // Pieces of an instruction do nothing unless a verb meets its object: objects of one kind may go, or one verb alone.
        var pieces = judged.Where(static text => text.Suspicion is Suspicion.Command or Suspicion.Target or Suspicion.Value).ToList();
        var tolerated = pieces
            .Where(text => text.Suspicion != Suspicion.Command || pieces.Count == 1)
            .GroupBy(static text => text.Suspicion)
            .OrderByDescending(static kind => kind.Count())
            .ThenBy(static kind => kind.Key)
            .FirstOrDefault()?.Key;

        bool Goes(Suspicion suspicion) => suspicion switch
        {
            Suspicion.None => true,
            Suspicion.Instruction => false,
            _ => options.MaximumTexts == 1 || suspicion == tolerated,
        };

        return new AskingPlan(
            [.. texts.Where(static text => !text.Plain.HasWords)],
            [.. judged.Where(text => !Goes(text.Suspicion)).Select(static text => text.Text)],
            TextBatches.Of([.. judged.Where(text => Goes(text.Suspicion)).Select(static text => text.Text)], options));
    }
}
