using Pixely.Core.Annotations;

namespace Pixely.Quality.Tasks;

/// <summary>
/// Four emotions, one of which every text has: the strongest of
/// <list type="bullet">
/// <item>anger: anger or disgust, whichever is stronger;</item>
/// <item>joy;</item>
/// <item>sadness;</item>
/// <item>optimism: anticipation, whatever the polarity, since words of courage mostly stand beside the fear or pain that they overcome.
/// Plutchik's dyad of optimism is anticipation with joy; a text that names both is mostly called optimistic, so anticipation counts a little
/// more. Trust alone is no optimism.</item>
/// </list>
/// A text with none of these goes by its polarity: joy above zero, else anger, the most frequent label of such sets.
/// </summary>
internal static class EnglishEmotions
{
    private const string Anger = "anger";
    private const string Joy = "joy";
    private const string Optimism = "optimism";
    private const string Sadness = "sadness";

    private const float AnticipationFactor = 1.2f;

    public static IReadOnlyList<string> Labels { get; } = [Anger, Joy, Optimism, Sadness];

    public static string LabelOf(AnnotationValues values)
    {
        var emotions = values.Emotions;
        var anger = MathF.Max(emotions.Anger, emotions.Disgust);
        var hope = AnticipationFactor * emotions.Anticipation;
        var strongest = MathF.Max(MathF.Max(anger, emotions.Joy), MathF.Max(hope, emotions.Sadness));
        return strongest switch
        {
            0 => values.Polarity > 0 ? Joy : Anger,
            _ when strongest == anger => Anger,
            _ when strongest == emotions.Sadness => Sadness,
            _ when strongest == hope => Optimism,
            _ => Joy,
        };
    }
}
