namespace Pixely.Core.Annotations.BuiltIn;

/// <summary>What the affective words of a text add up to.</summary>
internal sealed class Affect
{
    /// <summary>Sum of favourable hits.</summary>
    public float Positive { get; set; }

    /// <summary>Sum of unfavourable hits, as a positive number.</summary>
    public float Negative { get; set; }

    /// <summary>Favourable hits before contrast weakened them: whether both sides were voiced does not depend on which won.</summary>
    public float VoicedPraise { get; set; }

    /// <summary>Unfavourable hits before contrast weakened them.</summary>
    public float VoicedBlame { get; set; }

    /// <summary>Emotions by noisy-or of their hits, 0..1.</summary>
    public float[] Emotions { get; } = new float[Enum.GetValues<Emotion>().Length];

    /// <summary>Signed value of each token that hit, by token index.</summary>
    public List<(int Token, float Value)> Hits { get; } = [];

    /// <summary>Balance in -1..1; weak evidence stays near zero.</summary>
    public float Polarity => (Positive - Negative) / (Positive + Negative + Calmness);

    // Prior weight of "says nothing": one clear word gives about 0.5, two give about 0.7.
    private const float Calmness = 0.6f;

    public void Clear()
    {
        Positive = 0;
        Negative = 0;
        VoicedPraise = 0;
        VoicedBlame = 0;
        Array.Clear(Emotions);
        Hits.Clear();
    }
}

/// <summary>Reads affect from tokens: words, phrases and emoji, shifted by negation, intensity and contrast.</summary>
internal static class AffectReader
{
    private const int NegationReach = 4;
    private const float BeforeContrast = 0.7f;
    private const float StressFactor = 1.15f;
    private const float LaughterJoy = 0.15f;

    public static void Read(FoldedText text, Lexicon lexicon, Affect affect)
    {
        affect.Clear();
        Span<char> scratch = stackalloc char[64];
        var tokens = text.Tokens;
        var shift = default(PendingShift);
        var excitement = 1 + (0.07f * Math.Min(3, CountOf(tokens, TokenKind.Exclamation)));

        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            switch (token.Kind)
            {
                case TokenKind.Break or TokenKind.Exclamation or TokenKind.QuestionMark:
                    shift = default;
                    continue;
                case TokenKind.Laughter:
                    AddEmotion(affect, Emotion.Joy, LaughterJoy);
                    continue;
                case TokenKind.Number or TokenKind.Mention:
                    continue;
            }

            if (token.Kind == TokenKind.Word && FindPhrase(text, lexicon, i, scratch, out var words) is { } phrase)
            {
                Hit(affect, phrase, shift.Factor * excitement, isNegated: false, i);
                i += words - 1;
                shift = shift.Step();
                continue;
            }

            var form = text[token];
            if (token.Kind == TokenKind.Word && lexicon.Shifters.TryFindExact(form, out var shifter)
                && Apply(shifter, affect, ref shift))
            {
                continue;
            }

            if (lexicon.Affect.TryFind(form, out var entry))
            {
                var isEmoji = token.Kind == TokenKind.Emoji;
                var factor = (isEmoji ? 1 : shift.Factor) * excitement * (token.IsStressed ? StressFactor : 1);
                Hit(affect, entry, factor, shift.IsNegating && !isEmoji, i);
            }

            shift = shift.Step();
        }
    }

    private static bool Apply(Shifter shifter, Affect affect, ref PendingShift shift)
    {
        switch (shifter.Kind)
        {
            case ShiftKind.Negation:
                shift = new PendingShift(NegationReach, 1, 0);
                return true;
            case ShiftKind.Booster or ShiftKind.Damper:
                shift = shift with { Strength = shifter.Factor, StrengthReach = 2 };
                return false;
            case ShiftKind.Contrast:
                Weaken(affect, BeforeContrast);
                shift = default;
                return true;
            default:
                return false;
        }
    }

    private static AffectEntry? FindPhrase(FoldedText text, Lexicon lexicon, int first, Span<char> scratch, out int words)
    {
        for (words = lexicon.Affect.LongestPhrase; words >= 2; words--)
        {
            var phrase = text.Phrase(first, words, scratch);
            if (!phrase.IsEmpty && lexicon.Affect.TryFindExact(phrase, out var entry))
            {
                return entry;
            }
        }

        return null;
    }

    private static void Hit(Affect affect, AffectEntry entry, float factor, bool isNegated, int token)
    {
        var value = entry.Polarity * factor * (isNegated ? -0.7f : 1);
        affect.Hits.Add((token, value));
        if (value > 0)
        {
            affect.Positive += value;
            affect.VoicedPraise += value;
        }
        else
        {
            affect.Negative -= value;
            affect.VoicedBlame -= value;
        }

        if (!isNegated)
        {
            for (var e = 0; e < entry.Emotions.Length; e++)
            {
                AddEmotion(affect, (Emotion)e, entry.Emotions[e] * factor);
            }
        }
        else if (value < 0)
        {
            // "No me gusta": denied pleasure is mostly disappointment.
            AddEmotion(affect, Emotion.Sadness, -value * 0.6f);
            AddEmotion(affect, Emotion.Anger, -value * 0.35f);
        }
        else
        {
            AddEmotion(affect, Emotion.Trust, value * 0.4f);
        }
    }

    private static void AddEmotion(Affect affect, Emotion emotion, float weight)
    {
        var at = (int)emotion;
        affect.Emotions[at] = 1 - ((1 - affect.Emotions[at]) * (1 - Math.Clamp(weight, 0, 0.95f)));
    }

    private static void Weaken(Affect affect, float factor)
    {
        affect.Positive *= factor;
        affect.Negative *= factor;
        for (var e = 0; e < affect.Emotions.Length; e++)
        {
            affect.Emotions[e] *= factor;
        }
    }

    private static int CountOf(IReadOnlyList<Token> tokens, TokenKind kind)
    {
        var count = 0;
        foreach (var token in tokens)
        {
            count += token.Kind == kind ? 1 : 0;
        }

        return count;
    }

    /// <summary>Negation and intensity that still reach the next words.</summary>
    private readonly record struct PendingShift(int NegationReach, float Strength, int StrengthReach)
    {
        public bool IsNegating => NegationReach > 0;

        public float Factor => StrengthReach > 0 ? Strength : 1;

        public PendingShift Step() =>
            new(Math.Max(0, NegationReach - 1), Strength, Math.Max(0, StrengthReach - 1));
    }
}
