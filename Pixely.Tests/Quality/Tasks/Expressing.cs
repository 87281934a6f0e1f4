using Pixely.Core.Annotations;

namespace Pixely.Tests.Quality.Tasks;

/// <summary>Annotations that express just what a test needs.</summary>
internal static class Expressing
{
    public static AnnotationValues Of(SentimentClass sentiment, float polarity, params (Emotion Emotion, float Intensity)[] emotions)
    {
        float Intensity(Emotion emotion) => emotions.FirstOrDefault(e => e.Emotion == emotion).Intensity;
        return new AnnotationValues
        {
            Language = TextLanguage.En,
            Polarity = polarity,
            Sentiment = sentiment,
            Emotions = new EmotionIntensities
            {
                Joy = Intensity(Emotion.Joy),
                Trust = Intensity(Emotion.Trust),
                Fear = Intensity(Emotion.Fear),
                Surprise = Intensity(Emotion.Surprise),
                Sadness = Intensity(Emotion.Sadness),
                Disgust = Intensity(Emotion.Disgust),
                Anger = Intensity(Emotion.Anger),
                Anticipation = Intensity(Emotion.Anticipation),
            },
            Traits = new TraitScores { Sincerity = 0, Excitement = 0, Competence = 0, Sophistication = 0, Ruggedness = 0 },
            Topics = [],
            Frames = new FrameScores { Conflict = 0, EconomicConsequences = 0, HumanInterest = 0, Morality = 0, Responsibility = 0 },
            Tone = null,
            Intent = CommentIntent.Other,
            Subjectivity = 0,
            Irony = 0,
            Confidence = 1,
        };
    }
}
