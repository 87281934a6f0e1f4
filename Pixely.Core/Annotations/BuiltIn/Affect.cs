namespace Pixely.Core.Annotations.BuiltIn;

/// <summary>What the affective words of a text add up to.</summary>
internal sealed class Affect
{
    // Prior weight of "says nothing": one clear word gives about 0.5, two give about 0.7.
    private const float Calmness = 0.6f;

    private static readonly int EmotionCount = Enum.GetValues<Emotion>().Length;

    private readonly List<Hit> _hits = [];

    private bool _isDenying;

    /// <summary>Sum of favourable hits.</summary>
    public float Positive { get; set; }

    /// <summary>Sum of unfavourable hits, as a positive number.</summary>
    public float Negative { get; set; }

    /// <summary>Favourable hits before contrast weakened them: whether both sides were voiced does not depend on which won.</summary>
    public float VoicedPraise { get; set; }

    /// <summary>Unfavourable hits before contrast weakened them.</summary>
    public float VoicedBlame { get; set; }

    /// <summary>Emotions by noisy-or of their hits, 0..1.</summary>
    public float[] Emotions { get; } = new float[EmotionCount];

    /// <summary>The tokens that hit, in the order of the text.</summary>
    public IReadOnlyList<Hit> Hits => _hits;

    /// <summary>Balance in -1..1; weak evidence stays near zero.</summary>
    public float Polarity => (Positive - Negative) / (Positive + Negative + Calmness);

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _isDenying = false;
        Positive = 0;
        Negative = 0;
        VoicedPraise = 0;
        VoicedBlame = 0;
        Array.Clear(Emotions);
        _hits.Clear();
    }

    /// <summary>Adds a hit of a token.</summary>
    public void Add(AffectEntry entry, float factor, bool isNegated, int token)
    {
        if (IsRepeated(entry))
        {
            // Ten hearts say little more than two.
            factor *= 0.3f;
        }

        var value = entry.Polarity * factor * (isNegated ? NegationOf(entry.Polarity) : 1);
        _hits.Add(new Hit(token, value, entry));
        if (value > 0)
        {
            Positive += value;
            VoicedPraise += value;
        }
        else
        {
            Negative -= value;
            VoicedBlame -= value;
        }

        if (!isNegated)
        {
            for (var e = 0; e < entry.Emotions.Length; e++)
            {
                if (entry.Emotions[e] > 0)
                {
                    AddEmotion((Emotion)e, entry.Emotions[e] * factor);
                }
            }
        }
        else if (value < 0)
        {
            // "No me gusta": denied pleasure is mostly disappointment.
            AddEmotion(Emotion.Sadness, -value * 0.6f);
            AddEmotion(Emotion.Anger, -value * 0.35f);
        }
        else
        {
            AddEmotion(Emotion.Trust, value * 0.4f);
        }
    }

    /// <summary>Notes a denial: it is a little unfavourable whatever it denies, but a text is not the worse for saying no twice.</summary>
    public void Deny(float weight)
    {
        Negative += _isDenying ? 0 : weight;
        _isDenying = true;
    }

    /// <summary>Adds to one emotion.</summary>
    public void AddEmotion(Emotion emotion, float weight)
    {
        ref var at = ref Emotions[(int)emotion];
        at = 1 - ((1 - at) * (1 - Math.Clamp(weight, 0, 0.95f)));
    }

    /// <summary>Scales one emotion.</summary>
    public void Scale(Emotion emotion, float factor) => Emotions[(int)emotion] *= factor;

    /// <summary>Scales everything that was heard so far, but not that it was voiced.</summary>
    public void Weaken(float factor)
    {
        Positive *= factor;
        Negative *= factor;
        ScaleEmotions(factor);
    }

    /// <summary>Scales all emotions; none passes 1.</summary>
    public void ScaleEmotions(float factor)
    {
        for (var e = 0; e < Emotions.Length; e++)
        {
            Emotions[e] = Math.Min(1, Emotions[e] * factor);
        }
    }

    /// <summary>Weakens joy in a text that is not favourable on balance, and anger, disgust, fear and sadness in one that is not unfavourable.</summary>
    /// <param name="clear">Polarity from which on the balance is clear.</param>
    public void HearAgainstTheBalanceLess(float clear)
    {
        const float Less = 0.8f;
        var polarity = Polarity;
        Scale(Emotion.Joy, polarity < clear ? Less : 1);
        var dark = polarity > -clear ? Less : 1;
        Scale(Emotion.Anger, dark);
        Scale(Emotion.Disgust, dark);
        Scale(Emotion.Fear, dark);
        Scale(Emotion.Sadness, dark);
    }

    // Denied praise is blame; denied blame is only half a praise.
    private static float NegationOf(float polarity) => polarity > 0 ? -0.7f : -0.45f;

    private bool IsRepeated(AffectEntry entry)
    {
        var times = 0;
        foreach (var hit in _hits)
        {
            times += ReferenceEquals(hit.Entry, entry) ? 1 : 0;
        }

        return times >= 2;
    }
}

/// <summary>A token that expressed something: where, and how favourable.</summary>
internal readonly record struct Hit(int Token, float Value, AffectEntry Entry);
