using Pixely.Core.Annotations;
using Pixely.Orchestrator.Annotation.OpenAi.Prompts;

namespace Pixely.Orchestrator.Annotation.OpenAi.Replies;

/// <summary>Turns an item into an annotation, or refuses it.</summary>
internal static class ReplyValues
{
    private const float Whole = 100;

    // How far class and number of one attitude may disagree.
    private const int Contradiction = 30;

    // The middle of the text was not read.
    private const float CutConfidence = 0.7f;

    /// <summary>The annotation, or null when a value is out of its range or the item contradicts itself.</summary>
    public static AnnotationValues? Of(ReplyItem item, PromptedText text)
    {
        if (!IsUsable(item))
        {
            return null;
        }

        var confidence = item.Confidence / Whole;
        return new AnnotationValues
        {
            Language = item.Language,
            Polarity = item.Polarity / Whole,
            Sentiment = item.Sentiment,
            Emotions = Emotions(item.Emotions),
            Traits = Traits(item.Traits),
            Topics = ReplyTopics.Of(item, text),
            Frames = Frames(item.Frames),
            Tone = item.Tone switch
            {
                ReplyTone.None => null,
                ReplyTone.Positive => NarrativeTone.Positive,
                ReplyTone.Negative => NarrativeTone.Negative,
                ReplyTone.Aspirational => NarrativeTone.Aspirational,
            },
            Intent = item.Intent,
            Subjectivity = item.Subjectivity / Whole,
            Irony = item.Irony / Whole,
            Confidence = text.Plain.IsCut ? CutConfidence * confidence : confidence,
        };
    }

    /// <summary>Whether every number lies in its range and attitude and class agree.</summary>
    public static bool IsUsable(ReplyItem item) =>
        item.Polarity is >= -100 and <= 100
        && AreShares(item.Emotions, 8)
        && AreShares(item.Traits, 5)
        && AreShares(item.Frames, 5)
        && AreShares([item.Subjectivity, item.Irony, item.Confidence], 3)
        && item.Topics.Count <= AnnotationValues.MaximumTopics
        && item.Topics.All(static topic => topic is { Polarity: >= -100 and <= 100, Words.Count: <= 5 } && topic.Words.All(static word => word is not null))
        && item.Sentiment switch
        {
            SentimentClass.Positive => item.Polarity > -Contradiction,
            SentimentClass.Negative => item.Polarity < Contradiction,
            _ => true,
        };

    private static bool AreShares(IReadOnlyList<int> values, int count) =>
        values.Count == count && values.All(static value => value is >= 0 and <= 100);

    private static EmotionIntensities Emotions(IReadOnlyList<int> values) => new()
    {
        Joy = values[0] / Whole,
        Trust = values[1] / Whole,
        Fear = values[2] / Whole,
        Surprise = values[3] / Whole,
        Sadness = values[4] / Whole,
        Disgust = values[5] / Whole,
        Anger = values[6] / Whole,
        Anticipation = values[7] / Whole,
    };

    private static TraitScores Traits(IReadOnlyList<int> values) => new()
    {
        Sincerity = values[0] / Whole,
        Excitement = values[1] / Whole,
        Competence = values[2] / Whole,
        Sophistication = values[3] / Whole,
        Ruggedness = values[4] / Whole,
    };

    private static FrameScores Frames(IReadOnlyList<int> values) => new()
    {
        Conflict = values[0] / Whole,
        EconomicConsequences = values[1] / Whole,
        HumanInterest = values[2] / Whole,
        Morality = values[3] / Whole,
        Responsibility = values[4] / Whole,
    };
}
