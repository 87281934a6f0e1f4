using Pixely.Core.Annotations;

namespace Pixely.Quality.Tasks;

/// <summary>
/// Ekman's six emotions, or none of them. The label is the strongest of the six; trust and anticipation, which Ekman does not have,
/// amount to none. A text whose strongest emotion stays faint has none. Fear has to be plainer than the others: it is the rarest of the
/// six, and most words of danger tell of one without fear.
/// </summary>
internal static class SpanishEmotions
{
    private const string Others = "others";

    // One clear word of an emotion reaches it by itself; faint words do so only together.
    private const float Clear = 0.6f;
    private const float ClearFear = 0.7f;

    private static readonly (Emotion Emotion, string Label, float Clear)[] Ekman =
    [
        (Emotion.Anger, "anger", Clear),
        (Emotion.Disgust, "disgust", Clear),
        (Emotion.Fear, "fear", ClearFear),
        (Emotion.Joy, "joy", Clear),
        (Emotion.Sadness, "sadness", Clear),
        (Emotion.Surprise, "surprise", Clear),
    ];

    public static IReadOnlyList<string> Labels { get; } = [.. Ekman.Select(static e => e.Label), Others];

    public static string LabelOf(AnnotationValues values)
    {
        var (emotion, label, clear) = Ekman.MaxBy(e => values.Emotions[e.Emotion] / e.Clear);
        return values.Emotions[emotion] >= clear ? label : Others;
    }
}
