using Pixely.Core.Validation;

namespace Pixely.Core.Annotations;

/// <summary>What an annotator says about one text.</summary>
public sealed record AnnotationValues
{
    /// <summary>Most topics that a text may carry.</summary>
    public const int MaximumTopics = 3;

    /// <summary>Language of the text.</summary>
    public required TextLanguage Language { get; init; }

    /// <summary>Attitude towards the brand or post, -1..1.</summary>
    public required float Polarity { get; init; }

    /// <summary>Attitude in classes; mixed only when both are expressed.</summary>
    public required SentimentClass Sentiment { get; init; }

    /// <summary>Emotions, independent.</summary>
    public required EmotionIntensities Emotions { get; init; }

    /// <summary>Brand personality as perceived (comment) or projected (post).</summary>
    public required TraitScores Traits { get; init; }

    /// <summary>Topics, 0..3.</summary>
    public required IReadOnlyList<TopicMention> Topics { get; init; }

    /// <summary>News frames, independent.</summary>
    public required FrameScores Frames { get; init; }

    /// <summary>Narrative tone, or null when the text tells no story.</summary>
    public required NarrativeTone? Tone { get; init; }

    /// <summary>What the writer wants.</summary>
    public required CommentIntent Intent { get; init; }

    /// <summary>0 = states facts, 1 = states feelings.</summary>
    public required float Subjectivity { get; init; }

    /// <summary>Likelihood of irony, 0..1.</summary>
    public required float Irony { get; init; }

    /// <summary>How sure the annotator is, 0..1.</summary>
    public required float Confidence { get; init; }

    /// <summary>Adds every value out of range.</summary>
    public void Validate(ValidationErrors errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        Signed(errors, "polarity", Polarity);
        Unit(errors, "subjectivity", Subjectivity);
        Unit(errors, "irony", Irony);
        Unit(errors, "confidence", Confidence);

        var emotions = errors.At("emotions");
        foreach (var emotion in Enum.GetValues<Emotion>())
        {
            Unit(emotions, System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(emotion.ToString()), Emotions[emotion]);
        }

        var traits = errors.At("traits");
        Unit(traits, "sincerity", Traits.Sincerity);
        Unit(traits, "excitement", Traits.Excitement);
        Unit(traits, "competence", Traits.Competence);
        Unit(traits, "sophistication", Traits.Sophistication);
        Unit(traits, "ruggedness", Traits.Ruggedness);

        var frames = errors.At("frames");
        Unit(frames, "conflict", Frames.Conflict);
        Unit(frames, "economic_consequences", Frames.EconomicConsequences);
        Unit(frames, "human_interest", Frames.HumanInterest);
        Unit(frames, "morality", Frames.Morality);
        Unit(frames, "responsibility", Frames.Responsibility);

        ValidateTopics(errors.At("topics"));
    }

    private void ValidateTopics(ValidationErrors errors)
    {
        errors.Require(Topics.Count <= MaximumTopics, $"has {Topics.Count} topics, at most {MaximumTopics} are allowed");
        for (var i = 0; i < Topics.Count; i++)
        {
            var topic = Topics[i];
            var at = errors.At(i);
            at.At("key").Require(topic.Key.Length is > 0 and <= 60, "must have 1..60 characters");
            at.At("label").Require(topic.Label.Length is > 0 and <= 80, "must have 1..80 characters");
            at.At("keywords").Require(topic.Keywords.Count <= 5, $"has {topic.Keywords.Count} keywords, at most 5 are allowed");
            Signed(at, "sentiment", topic.Sentiment);
        }
    }

    private static void Unit(ValidationErrors errors, string member, float value) =>
        errors.At(member).Require(value is >= 0 and <= 1, $"is {value}, must lie in 0..1");

    private static void Signed(ValidationErrors errors, string member, float value) =>
        errors.At(member).Require(value is >= -1 and <= 1, $"is {value}, must lie in -1..1");
}
