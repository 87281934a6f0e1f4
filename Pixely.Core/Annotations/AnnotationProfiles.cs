namespace Pixely.Core.Annotations;

/// <summary>Independent intensities 0..1 of Plutchik's eight emotions; they do not sum to one.</summary>
public readonly record struct EmotionIntensities
{
    /// <summary>Joy, 0..1.</summary>
    public required float Joy { get; init; }

    /// <summary>Trust, 0..1.</summary>
    public required float Trust { get; init; }

    /// <summary>Fear, 0..1.</summary>
    public required float Fear { get; init; }

    /// <summary>Surprise, 0..1.</summary>
    public required float Surprise { get; init; }

    /// <summary>Sadness, 0..1.</summary>
    public required float Sadness { get; init; }

    /// <summary>Disgust, 0..1.</summary>
    public required float Disgust { get; init; }

    /// <summary>Anger, 0..1.</summary>
    public required float Anger { get; init; }

    /// <summary>Anticipation, 0..1.</summary>
    public required float Anticipation { get; init; }

    /// <summary>The intensity of one emotion.</summary>
    public float this[Emotion emotion] => emotion switch
    {
        Emotion.Joy => Joy,
        Emotion.Trust => Trust,
        Emotion.Fear => Fear,
        Emotion.Surprise => Surprise,
        Emotion.Sadness => Sadness,
        Emotion.Disgust => Disgust,
        Emotion.Anger => Anger,
        Emotion.Anticipation => Anticipation,
    };
}

/// <summary>Independent scores 0..1 of Aaker's five dimensions (J. Aaker, Dimensions of Brand Personality, 1997).</summary>
public readonly record struct TraitScores
{
    /// <summary>Sincerity, 0..1.</summary>
    public required float Sincerity { get; init; }

    /// <summary>Excitement, 0..1.</summary>
    public required float Excitement { get; init; }

    /// <summary>Competence, 0..1.</summary>
    public required float Competence { get; init; }

    /// <summary>Sophistication, 0..1.</summary>
    public required float Sophistication { get; init; }

    /// <summary>Ruggedness, 0..1.</summary>
    public required float Ruggedness { get; init; }
}

/// <summary>Independent scores 0..1 of the generic news frames of Semetko and Valkenburg (2000).</summary>
public readonly record struct FrameScores
{
    /// <summary>Conflict, 0..1.</summary>
    public required float Conflict { get; init; }

    /// <summary>Economic consequences, 0..1.</summary>
    public required float EconomicConsequences { get; init; }

    /// <summary>Human interest, 0..1.</summary>
    public required float HumanInterest { get; init; }

    /// <summary>Morality, 0..1.</summary>
    public required float Morality { get; init; }

    /// <summary>Attribution of responsibility, 0..1.</summary>
    public required float Responsibility { get; init; }
}

/// <summary>A topic that a text mentions.</summary>
public sealed record TopicMention
{
    /// <summary>Canonical key in kebab-case, the same for every spelling, number and language, e.g. <c>price</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Name to show, in the language of the text.</summary>
    public required string Label { get; init; }

    /// <summary>Words of the text that point to it, 0..5.</summary>
    public required IReadOnlyList<string> Keywords { get; init; }

    /// <summary>Attitude towards the topic, -1..1.</summary>
    public required float Sentiment { get; init; }
}
