using Pixely.Core.Annotations;

namespace Pixely.Tests.Core.Analysis;

/// <summary>Annotations that differ from a neutral one in what a test is about.</summary>
internal static class Annotated
{
    public static AnnotationValues Neutral { get; } = new()
    {
        Language = TextLanguage.Es,
        Polarity = 0,
        Sentiment = SentimentClass.Neutral,
        Emotions = default,
        Traits = default,
        Topics = [],
        Frames = default,
        Tone = NarrativeTone.Positive,
        Intent = CommentIntent.Other,
        Subjectivity = 0,
        Irony = 0,
        Confidence = 1,
    };

    public static AnnotationValues Positive { get; } = Neutral with { Sentiment = SentimentClass.Positive, Polarity = 0.8f, Subjectivity = 0.5f };

    public static AnnotationValues Negative { get; } = Neutral with { Sentiment = SentimentClass.Negative, Polarity = -0.8f, Subjectivity = 0.75f };

    public static AnnotationValues Mixed { get; } = Neutral with { Sentiment = SentimentClass.Mixed, Subjectivity = 1 };

    public static AnnotationValues Of(SentimentClass sentiment) => sentiment switch
    {
        SentimentClass.Positive => Positive,
        SentimentClass.Negative => Negative,
        SentimentClass.Neutral => Neutral,
        SentimentClass.Mixed => Mixed,
    };

    public static AnnotationValues Feeling(
        float joy = 0,
        float trust = 0,
        float fear = 0,
        float surprise = 0,
        float sadness = 0,
        float disgust = 0,
        float anger = 0,
        float anticipation = 0) => Neutral with
        {
            Emotions = new EmotionIntensities
            {
                Joy = joy,
                Trust = trust,
                Fear = fear,
                Surprise = surprise,
                Sadness = sadness,
                Disgust = disgust,
                Anger = anger,
                Anticipation = anticipation,
            },
        };

    public static AnnotationValues About(
        this AnnotationValues annotation, string key, string? label = null, float? sentiment = null, params string[] keywords) => annotation with
        {
            Topics =
            [
                .. annotation.Topics,
                new TopicMention { Key = key, Label = label ?? key, Keywords = keywords, Sentiment = sentiment ?? annotation.Polarity },
            ],
        };

    public static AnnotationValues Seen(
        this AnnotationValues annotation,
        float sincerity = 0,
        float excitement = 0,
        float competence = 0,
        float sophistication = 0,
        float ruggedness = 0) => annotation with
        {
            Traits = new TraitScores
            {
                Sincerity = sincerity,
                Excitement = excitement,
                Competence = competence,
                Sophistication = sophistication,
                Ruggedness = ruggedness,
            },
        };

    public static AnnotationValues Framed(
        this AnnotationValues annotation,
        float conflict = 0,
        float economic = 0,
        float human = 0,
        float morality = 0,
        float responsibility = 0) => annotation with
        {
            Frames = new FrameScores
            {
                Conflict = conflict,
                EconomicConsequences = economic,
                HumanInterest = human,
                Morality = morality,
                Responsibility = responsibility,
            },
        };
}
