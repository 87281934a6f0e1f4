using Pixely.Api.Http;
using Pixely.Core.Annotations;
using Pixely.Core.Validation;

namespace Pixely.Api.Features.Annotations;

/// <summary>What an annotation batch must keep.</summary>
internal static class AnnotationRules
{
    private const int MostAnnotations = 2_000;

    /// <summary>Adds every broken rule.</summary>
    public static void Validate(AnnotationBatch batch, ValidationErrors errors)
    {
        Validate(batch.Unanswered, errors.At("unanswered"));
        var at = errors.At("annotations");
        at.Require(batch.Annotations.Count <= MostAnnotations, $"has {batch.Annotations.Count} annotations, at most {MostAnnotations} are allowed");
        for (var i = 0; i < batch.Annotations.Count; i++)
        {
            if (batch.Annotations[i] is { } annotation)
            {
                Validate(annotation, at.At(i));
            }
            else
            {
                at.At(i).Add("is null");
            }
        }
    }

    private static void Validate(IReadOnlyList<UnansweredText> texts, ValidationErrors errors)
    {
        errors.Require(texts.Count <= MostAnnotations, $"has {texts.Count} texts, at most {MostAnnotations} are allowed");
        for (var i = 0; i < texts.Count; i++)
        {
            if (texts[i] is { } text)
            {
                errors.At(i).At("text_hash").RequireHash(text.TextHash);
                Validate(text.Annotator, errors.At(i).At("annotator"));
            }
            else
            {
                errors.At(i).Add("is null");
            }
        }
    }

    /// <summary>Adds every broken rule of an annotator's identity.</summary>
    public static void Validate(AnnotatorIdentity annotator, ValidationErrors errors)
    {
        errors.At("name").Require(
            annotator.Name.Length is > 0 and <= 40 && annotator.Name.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'),
            "must be 1..40 lower-case letters, digits and hyphens");
        errors.At("name").Require(annotator.Name != AgencyAnnotator.Name, "is kept for the agency's corrections");
        errors.At("version").Require(annotator.Version >= 1, $"is {annotator.Version}, must be 1 or more");
    }

    /// <summary>The violations of annotations whose texts the client does not have.</summary>
    /// <param name="positions">Their positions in the batch.</param>
    public static ValidationErrors UnknownTexts(IReadOnlyList<int> positions)
    {
        var errors = new ValidationErrors();
        foreach (var position in positions)
        {
            errors.At("annotations").At(position).At("text_hash").Add("is of no text that the client has");
        }

        return errors;
    }

    private static void Validate(TextAnnotation annotation, ValidationErrors errors)
    {
        errors.At("text_hash").RequireHash(annotation.TextHash);
        Validate(annotation.Annotator, errors.At("annotator"));
        errors.At("model").RequireAtMost(annotation.Model, 200);
        if (annotation.PromptHash is { } promptHash)
        {
            errors.At("prompt_hash").RequireHash(promptHash);
        }

        annotation.Values.Validate(errors.At("values"));
    }
}
