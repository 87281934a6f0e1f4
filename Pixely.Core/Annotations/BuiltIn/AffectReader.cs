namespace Pixely.Core.Annotations.BuiltIn;

/// <summary>Reads affect from tokens: words, phrases and emoji, shifted by negation, intensity and contrast.</summary>
internal static class AffectReader
{
    private const float Denial = 0.08f;
    private const float BeforeContrast = 0.8f;
    private const float StressFactor = 1.15f;
    private const float LaughterJoy = 0.15f;
    private const float AskedFactor = 0.7f;
    private const float QuotedFactor = 0.7f;

    /// <summary>Reads a text into an affect, which is cleared first.</summary>
    public static void Read(FoldedText text, TextLanguage language, Affect affect)
    {
        affect.Clear();
        var tokens = text.Tokens;
        var shift = default(PendingShift);
        var quoted = false;
        var excitement = 1 + (0.07f * Math.Min(3, CountOf(tokens, TokenKind.Exclamation)));

        for (var i = 0; i < tokens.Length; i++)
        {
            ref readonly var token = ref tokens[i];
            if (token.EndsReach)
            {
                quoted ^= token.Kind == TokenKind.Quote;
                shift = default;
                continue;
            }

            if (token.Kind == TokenKind.Laughter)
            {
                affect.AddEmotion(Emotion.Joy, LaughterJoy);
                continue;
            }

            if (token.Kind is TokenKind.Mention or TokenKind.Link || (token.Kind == TokenKind.Number && token.Facts is null))
            {
                continue;
            }

            var context = excitement * (token.IsStressed ? StressFactor : 1) * (token.IsAsked ? AskedFactor : 1) * (quoted ? QuotedFactor : 1);
            if (token.Facts is { } facts)
            {
                i += ReadOne(text, facts, facts.In(language), affect, ref shift, context, i, token.Kind) - 1;
            }
            else
            {
                shift = shift.Step();
            }
        }
    }

    // Returns how many words were read.
    private static int ReadOne(
        FoldedText text, WordFacts facts, AffectFacts expressed, Affect affect, ref PendingShift shift, float context, int at, TokenKind kind)
    {
        if (kind == TokenKind.Emoji)
        {
            if (expressed.Word is { } shown)
            {
                affect.Add(shown, context, isNegated: false, at);
            }

            return 1;
        }

        if (WordFacts.TryMatch(expressed.Phrases, text, at, out var phrase, out var words))
        {
            affect.Add(phrase, shift.Factor * context, shift.IsNegating, at);
            shift = shift.Step();
            return words;
        }

        if (WordFacts.TryMatch(facts.ShiftPhrases, text, at, out var shifter, out words) || (shifter = facts.Shifter) is not null)
        {
            if (Apply(shifter, affect, ref shift))
            {
                return words;
            }
        }

        if (expressed.Word is { } entry)
        {
            affect.Add(entry, shift.Factor * context, shift.IsNegating, at);
        }

        shift = shift.Step();
        return words;
    }

    private static bool Apply(Shifter shifter, Affect affect, ref PendingShift shift)
    {
        switch (shifter.Kind)
        {
            case ShiftKind.Negation:
                affect.Deny(Denial);
                shift = new PendingShift((int)shifter.Factor, 1, 0);
                return true;
            case ShiftKind.Booster or ShiftKind.Damper:
                shift = shift with { Strength = shifter.Factor, StrengthReach = 2 };
                return false;
            case ShiftKind.Contrast:
                affect.Weaken(BeforeContrast);
                shift = default;
                return true;
            case ShiftKind.Plain:
                shift = default;
                return true;
            default:
                return false;
        }
    }

    private static int CountOf(ReadOnlySpan<Token> tokens, TokenKind kind)
    {
        var count = 0;
        foreach (ref readonly var token in tokens)
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
