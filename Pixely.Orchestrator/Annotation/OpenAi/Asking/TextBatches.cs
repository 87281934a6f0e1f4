using Pixely.Orchestrator.Annotation.OpenAi.Prompts;

namespace Pixely.Orchestrator.Annotation.OpenAi.Asking;

/// <summary>Cuts texts into calls of about equal size, none over the limits of count and tokens.</summary>
internal static class TextBatches
{
    public static IReadOnlyList<IReadOnlyList<PromptedText>> Of(IReadOnlyList<PromptedText> texts, OpenAiAnnotatorOptions options)
    {
        if (texts.Count == 0)
        {
            return [];
        }

        // As many calls as the limits ask for, then even ones: 51 texts are 26 and 25, not 50 and 1.
        var tokens = texts.Sum(static text => text.Tokens);
        var calls = Math.Max(Ceiling(texts.Count, options.MaximumTexts), Ceiling(tokens, options.MaximumTextTokens));
        var count = Ceiling(texts.Count, calls);
        var batches = new List<IReadOnlyList<PromptedText>>(calls);
        var batch = new List<PromptedText>(count);
        var size = 0;
        foreach (var text in texts)
        {
            if (batch.Count > 0 && (batch.Count == count || size + text.Tokens > options.MaximumTextTokens))
            {
                batches.Add(batch);
                batch = new List<PromptedText>(count);
                size = 0;
            }

            batch.Add(text);
            size += text.Tokens;
        }

        batches.Add(batch);
        return batches;
    }

    private static int Ceiling(int whole, int part) => (whole + part - 1) / part;
}
