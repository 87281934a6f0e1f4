using Pixely.Core.Annotations;

namespace Pixely.Quality.Tasks;

/// <summary>
/// Four emotions, one of which every text has. Anger is anger or disgust; joy is joy or surprise at something good; sadness is sadness;
/// optimism, the dyad of anticipation and joy with Plutchik, is anticipation or trust that outweighs joy in a text that is not negative.
/// A text without any emotion goes by its polarity: anger below zero, else joy.
/// </summary>
internal static class EnglishEmotions
{
    private const string Anger = "anger";
    private const string Joy = "joy";
    private const string Optimism = "optimism";
    private const string Sadness = "sadness";

    public static IReadOnlyList<string> Labels { get; } = [Anger, Joy, Optimism, Sadness];

    public static string LabelOf(AnnotationValues values)
    {
        var emotions = values.Emotions;
        var anger = MathF.Max(emotions.Anger, emotions.Disgust);
        var hope = values.Polarity >= 0 ? MathF.Max(emotions.Anticipation, emotions.Trust) : 0;
        var strongest = MathF.Max(MathF.Max(anger, emotions.Joy), MathF.Max(hope, emotions.Sadness));
        return strongest switch
        {
            0 => values.Polarity < 0 ? Anger : Joy,
            _ when strongest == anger => Anger,
            _ when strongest == emotions.Sadness => Sadness,
            _ when strongest == hope => Optimism,
            _ => Joy,
        };
    }
}
