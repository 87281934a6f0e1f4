using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Annotations;

namespace Pixely.Core.Analysis.Modules.Emotions;

/// <summary>How strongly the audience feels each of Plutchik's eight emotions.</summary>
public sealed record EmotionsResult
{
    /// <summary>Over all comments of the window.</summary>
    public required EmotionProfile Summary { get; init; }

    /// <summary>The most telling comment of each emotion that has one.</summary>
    public required IReadOnlyList<EmotionExample> Examples { get; init; }

    /// <summary>Per post with at least one annotated comment, most commented first; at most 500.</summary>
    public required IReadOnlyList<PostValues<EmotionProfile>> PerPost { get; init; }

    /// <summary>Posts beyond the longest list of <see cref="PerPost"/>; every other figure counts them, and a shorter window lists them.</summary>
    public required int OmittedPosts { get; init; }

    /// <summary>Per network.</summary>
    public required IReadOnlyList<PlatformSegment<EmotionProfile>> Segments { get; init; }
}

/// <summary>Intensities of one set of comments.</summary>
public sealed record EmotionProfile
{
    /// <summary>Annotated comments.</summary>
    public required int N { get; init; }

    /// <summary>Mean intensity 0..1 of each emotion, in Plutchik's order; independent, not summing to one.</summary>
    public required IReadOnlyList<EmotionIntensity> Intensities { get; init; }

    /// <summary>Mean over comments of their mean intensity over the eight emotions, 0..1.</summary>
    public required Measurement MeanIntensity { get; init; }

    /// <summary>The one emotion whose interval lies above all others', or null when there is no clear dominant one.</summary>
    public required Emotion? Dominant { get; init; }
}

/// <summary>Mean intensity of one emotion.</summary>
/// <param name="Emotion">The emotion.</param>
/// <param name="Intensity">0..1 with its t interval.</param>
public sealed record EmotionIntensity(Emotion Emotion, Measurement Intensity);

/// <summary>The most telling comment of an emotion.</summary>
/// <param name="Emotion">The emotion.</param>
/// <param name="Intensity">Its intensity in that comment, 0..1.</param>
/// <param name="Evidence">The comment.</param>
public sealed record EmotionExample(Emotion Emotion, double Intensity, Evidence Evidence);
