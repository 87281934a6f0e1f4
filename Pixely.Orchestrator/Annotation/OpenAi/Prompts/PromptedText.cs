using Pixely.Core.Annotations;

namespace Pixely.Orchestrator.Annotation.OpenAi.Prompts;

/// <summary>A text that a model is to annotate.</summary>
/// <param name="Pending">The text as it was handed over.</param>
/// <param name="Plain">The text as the model sees it.</param>
internal sealed record PromptedText(PendingText Pending, PlainText Plain)
{
    /// <summary>What it takes to send, more or less.</summary>
    public int Tokens { get; } = LanguageModels.TokenEstimate.Of(Plain.Value) + 8;
}
