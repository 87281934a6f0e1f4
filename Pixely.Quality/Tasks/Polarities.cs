using Pixely.Core.Annotations;

namespace Pixely.Quality.Tasks;

/// <summary>Attitude in three classes. An annotation that is mixed goes to the side that weighs more, or is neutral when neither does.</summary>
internal static class Polarities
{
    private const string Negative = "negative";
    private const string Neutral = "neutral";
    private const string Positive = "positive";

    // Below it neither side of a mixed text weighs more.
    private const float Even = 0.05f;

    public static IReadOnlyList<string> Labels { get; } = [Negative, Neutral, Positive];

    public static string LabelOf(AnnotationValues values) => values.Sentiment switch
    {
        SentimentClass.Positive => Positive,
        SentimentClass.Negative => Negative,
        SentimentClass.Neutral => Neutral,
        SentimentClass.Mixed when values.Polarity >= Even => Positive,
        SentimentClass.Mixed when values.Polarity <= -Even => Negative,
        SentimentClass.Mixed => Neutral,
    };
}
