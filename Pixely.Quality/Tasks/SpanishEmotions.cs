using Pixely.Core.Annotations;

namespace Pixely.Quality.Tasks;

/// <summary>
/// Ekman's six emotions, or none of them. The label is the strongest of the six; trust and anticipation, which Ekman does not have,
/// amount to none. A text whose strongest emotion stays faint has none.
/// </summary>
internal static class SpanishEmotions
{
    private const string Others = "others";

    private const float Faint = 0.6f;

    private static readonly (Emotion Emotion, string Label)[] Ekman =
    [
        (Emotion.Anger, "anger"),
        (Emotion.Disgust, "disgust"),
        (Emotion.Fear, "fear"),
        (Emotion.Joy, "joy"),
        (Emotion.Sadness, "sadness"),
        (Emotion.Surprise, "surprise"),
    ];

    public static IReadOnlyList<string> Labels { get; } = [.. Ekman.Select(static e => e.Label), Others];

    public static string LabelOf(AnnotationValues values)
    {
        var (emotion, label) = Ekman.MaxBy(e => values.Emotions[e.Emotion]);
        return values.Emotions[emotion] >= Faint ? label : Others;
    }
}
