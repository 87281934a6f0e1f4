using System.Text.Json;
using Npgsql;
using Pixely.Core.Annotations;
using Pixely.Core.Json;
using Pixely.Persistence.Model;

namespace Pixely.Persistence.Annotations;

/// <summary>Reads annotation values from consecutive columns, without building an entity: a window may hold a million of them.</summary>
internal static class AnnotationColumns
{
    public const string Names = """
        language, polarity, sentiment, tone, intent, subjectivity, irony, confidence,
        joy, trust, fear, surprise, sadness, disgust, anger, anticipation,
        sincerity, excitement, competence, sophistication, ruggedness,
        conflict, economic_consequences, human_interest, morality, responsibility, topics
        """;

    /// <summary>The values that begin at column <paramref name="at"/>; null when the row has none.</summary>
    public static AnnotationValues? ReadAnnotation(this NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : new()
    {
        Language = WireName<TextLanguage>.Parse(row.GetString(at)),
        Polarity = row.GetFloat(at + 1),
        Sentiment = WireName<SentimentClass>.Parse(row.GetString(at + 2)),
        Tone = row.IsDBNull(at + 3) ? null : WireName<NarrativeTone>.Parse(row.GetString(at + 3)),
        Intent = WireName<CommentIntent>.Parse(row.GetString(at + 4)),
        Subjectivity = row.GetFloat(at + 5),
        Irony = row.GetFloat(at + 6),
        Confidence = row.GetFloat(at + 7),
        Emotions = new EmotionIntensities
        {
            Joy = row.GetFloat(at + 8),
            Trust = row.GetFloat(at + 9),
            Fear = row.GetFloat(at + 10),
            Surprise = row.GetFloat(at + 11),
            Sadness = row.GetFloat(at + 12),
            Disgust = row.GetFloat(at + 13),
            Anger = row.GetFloat(at + 14),
            Anticipation = row.GetFloat(at + 15),
        },
        Traits = new TraitScores
        {
            Sincerity = row.GetFloat(at + 16),
            Excitement = row.GetFloat(at + 17),
            Competence = row.GetFloat(at + 18),
            Sophistication = row.GetFloat(at + 19),
            Ruggedness = row.GetFloat(at + 20),
        },
        Frames = new FrameScores
        {
            Conflict = row.GetFloat(at + 21),
            EconomicConsequences = row.GetFloat(at + 22),
            HumanInterest = row.GetFloat(at + 23),
            Morality = row.GetFloat(at + 24),
            Responsibility = row.GetFloat(at + 25),
        },
        Topics = ReadTopics(row.GetString(at + 26)),
    };

    // Most texts name no topic.
    private static IReadOnlyList<TopicMention> ReadTopics(string json) =>
        json == "[]" ? [] : JsonSerializer.Deserialize<IReadOnlyList<TopicMention>>(json, PixelyJson.Options)!;
}
