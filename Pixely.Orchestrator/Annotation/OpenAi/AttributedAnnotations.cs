using System.Globalization;
using Pixely.Core.Annotations;
using Pixely.Core.Annotations.BuiltIn;
using Pixely.Orchestrator.Annotation.OpenAi.Prompts;

namespace Pixely.Orchestrator.Annotation.OpenAi;

/// <summary>Annotations under the right name: who said it decides whether the model is asked again another day.</summary>
internal static class AttributedAnnotations
{
    private static readonly AnnotatorIdentity BuiltIn = new BuiltInAnnotator().Identity;

    private static readonly string BuiltInModel = string.Create(CultureInfo.InvariantCulture, $"{BuiltIn.Name}/{BuiltIn.Version}");

    /// <summary>What the model said.</summary>
    public static TextAnnotation OfModel(PromptedText text, AnnotationValues values, string model) => new()
    {
        Kind = text.Pending.Kind,
        TextHash = text.Pending.TextHash,
        Annotator = OpenAiAnnotator.Who,
        Model = model,
        PromptHash = AnnotationPrompt.Hash,
        Values = values,
    };

    /// <summary>What the rules say of a text that is not for the model, now or ever; the model's name tells.</summary>
    public static TextAnnotation InPlaceOfModel(PendingText text) => Of(text, OpenAiAnnotator.Who) with { Model = BuiltInModel };

    /// <summary>What the rules say for want of an answer, under their own name.</summary>
    public static TextAnnotation OfRules(PendingText text) => Of(text, BuiltIn);

    private static TextAnnotation Of(PendingText text, AnnotatorIdentity annotator) => new()
    {
        Kind = text.Kind,
        TextHash = text.TextHash,
        Annotator = annotator,
        Values = BuiltInAnnotator.Annotate(text.Text),
    };
}
