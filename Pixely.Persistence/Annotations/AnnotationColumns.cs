using System.Text.Json;
using Pixely.Core.Annotations;
using Pixely.Core.Json;
using Pixely.Persistence.Sql;

namespace Pixely.Persistence.Annotations;

/// <summary>Reads annotation values from consecutive columns, without building an entity: a window may hold a million of them.</summary>
internal static class AnnotationColumns
{
    public const string Names = """
        language, polarity, sentiment, tone, intent, subjectivity, irony, confidence,
        joy, trust, fear, surprise, sadness, disgust, anger, anticipation,
        sincerity, excitement, competence, sophistication, ruggedness,
        conflict, economic_consequences, human_interest, morality, responsibility, topics::text
        """;

    /// <summary>The values of the next columns, in their order.</summary>
    public static AnnotationValues Annotation(this ref CopyRow row) => new()
    {
        Language = row.Name<TextLanguage>(),
        Polarity = row.Single(),
        Sentiment = row.Name<SentimentClass>(),
        Tone = row.NullableName<NarrativeTone>(),
        Intent = row.Name<CommentIntent>(),
        Subjectivity = row.Single(),
        Irony = row.Single(),
        Confidence = row.Single(),
        Emotions = new EmotionIntensities
        {
            Joy = row.Single(),
            Trust = row.Single(),
            Fear = row.Single(),
            Surprise = row.Single(),
            Sadness = row.Single(),
            Disgust = row.Single(),
            Anger = row.Single(),
            Anticipation = row.Single(),
        },
        Traits = new TraitScores
        {
            Sincerity = row.Single(),
            Excitement = row.Single(),
            Competence = row.Single(),
            Sophistication = row.Single(),
            Ruggedness = row.Single(),
        },
        Frames = new FrameScores
        {
            Conflict = row.Single(),
            EconomicConsequences = row.Single(),
            HumanInterest = row.Single(),
            Morality = row.Single(),
            Responsibility = row.Single(),
        },
        Topics = ReadTopics(row.Next()),
    };

    // Most texts name no topic.
    private static IReadOnlyList<TopicMention> ReadTopics(ReadOnlySpan<byte> json) =>
        json.SequenceEqual("[]"u8) ? [] : JsonSerializer.Deserialize<IReadOnlyList<TopicMention>>(json, PixelyJson.Options)!;
}
