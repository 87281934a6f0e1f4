namespace Pixely.Core.Annotations.BuiltIn;

/// <summary>Turns what the readers found in a text into an annotation. Reuses its buffers: one instance per thread.</summary>
internal sealed class TextAnnotator(Lexicon lexicon)
{
    private const float ClassThreshold = 0.15f;
    private const float MixedShare = 0.45f;
    private const float MixedFloor = 0.35f;
    private const float IronyFlips = 0.6f;

    private readonly FoldedText _text = new(lexicon.Vocabulary);
    private readonly Affect _affect = new();
    private readonly MarkReader _marks = new(lexicon);

    public AnnotationValues Annotate(string text)
    {
        _text.Read(text);
        var language = LanguageGuess.Of(_text);
        AffectReader.Read(_text, language, _affect);
        _marks.Read(_text);
        _affect.ScaleEmotions(Voice.Of(_text));
        _affect.HearAgainstTheBalanceLess(ClassThreshold);

        var irony = Irony();
        if (irony >= IronyFlips && _affect.Positive > _affect.Negative)
        {
            FlipPraise();
        }

        var polarity = Math.Clamp(_affect.Polarity, -1, 1);
        return new AnnotationValues
        {
            Language = language,
            Polarity = polarity,
            Sentiment = Classify(polarity),
            Emotions = Emotions(),
            Traits = new TraitScores
            {
                Sincerity = _marks[Mark.Sincerity],
                Excitement = _marks[Mark.Excitement],
                Competence = _marks[Mark.Competence],
                Sophistication = _marks[Mark.Sophistication],
                Ruggedness = _marks[Mark.Ruggedness],
            },
            Topics = _marks.Topics(_text, _affect, language),
            Frames = new FrameScores
            {
                Conflict = _marks[Mark.Conflict],
                EconomicConsequences = _marks[Mark.EconomicConsequences],
                HumanInterest = _marks[Mark.HumanInterest],
                Morality = _marks[Mark.Morality],
                Responsibility = _marks[Mark.Responsibility],
            },
            Tone = Tone(polarity),
            Intent = Intent(polarity),
            Subjectivity = Subjectivity(),
            Irony = irony,
            Confidence = Confidence(language, irony),
        };
    }

    private SentimentClass Classify(float polarity)
    {
        var smaller = Math.Min(_affect.VoicedPraise, _affect.VoicedBlame);
        var larger = Math.Max(_affect.VoicedPraise, _affect.VoicedBlame);
        if (smaller >= MixedFloor && smaller >= MixedShare * larger)
        {
            return SentimentClass.Mixed;
        }

        return polarity switch
        {
            >= ClassThreshold => SentimentClass.Positive,
            <= -ClassThreshold => SentimentClass.Negative,
            _ => SentimentClass.Neutral,
        };
    }

    private EmotionIntensities Emotions() => new()
    {
        Joy = _affect.Emotions[(int)Emotion.Joy],
        Trust = _affect.Emotions[(int)Emotion.Trust],
        Fear = _affect.Emotions[(int)Emotion.Fear],
        Surprise = _affect.Emotions[(int)Emotion.Surprise],
        Sadness = _affect.Emotions[(int)Emotion.Sadness],
        Disgust = _affect.Emotions[(int)Emotion.Disgust],
        Anger = _affect.Emotions[(int)Emotion.Anger],
        Anticipation = _affect.Emotions[(int)Emotion.Anticipation],
    };

    // Praise next to a complaint's topic or a rolling eye is rarely praise.
    private float Irony()
    {
        var irony = _marks[Mark.Irony];
        if (_affect.Positive > 0.3f && _affect.Negative > 0.3f && _text.Source.Contains('"', StringComparison.Ordinal))
        {
            irony = 1 - ((1 - irony) * 0.7f);
        }

        return irony;
    }

    private void FlipPraise()
    {
        var praise = _affect.Positive;
        _affect.Positive = 0.2f * praise;
        _affect.Negative += 0.8f * praise;
        _affect.VoicedPraise *= 0.2f;
        var anger = (int)Emotion.Anger;
        _affect.Emotions[anger] = Math.Max(_affect.Emotions[anger], Math.Min(0.9f, 0.6f * praise));
        _affect.Emotions[(int)Emotion.Joy] *= 0.2f;
        _affect.Emotions[(int)Emotion.Trust] *= 0.3f;
    }

    private NarrativeTone? Tone(float polarity) => polarity switch
    {
        <= -ClassThreshold => NarrativeTone.Negative,
        _ when _marks[Mark.Aspiration] >= 0.5f => NarrativeTone.Aspirational,
        >= ClassThreshold => NarrativeTone.Positive,
        _ => null,
    };

    private CommentIntent Intent(float polarity)
    {
        var asks = Has(TokenKind.QuestionMark);
        if (_marks[Mark.Purchase] >= (asks ? 0.6f : 0.75f) && polarity > -ClassThreshold)
        {
            return CommentIntent.Purchase;
        }

        if (_marks[Mark.Suggestion] >= 0.8f)
        {
            return CommentIntent.Suggestion;
        }

        if (asks || (_marks[Mark.Question] >= 0.5f && FirstWordAsks()))
        {
            return CommentIntent.Question;
        }

        return polarity switch
        {
            <= -0.25f => CommentIntent.Complaint,
            >= 0.25f => CommentIntent.Praise,
            _ => CommentIntent.Other,
        };
    }

    private bool FirstWordAsks()
    {
        foreach (var token in _text.Tokens)
        {
            if (token.Kind == TokenKind.Word)
            {
                return token.Facts is { } facts && Array.Exists(facts.Marks, static m => m.Mark == Mark.Question);
            }
        }

        return false;
    }

    private bool Has(TokenKind kind)
    {
        foreach (ref readonly var token in _text.Tokens)
        {
            if (token.Kind == kind)
            {
                return true;
            }
        }

        return false;
    }

    private bool HasStress()
    {
        foreach (ref readonly var token in _text.Tokens)
        {
            if (token.IsStressed)
            {
                return true;
            }
        }

        return false;
    }

    private float Subjectivity()
    {
        var strength = _affect.Positive + _affect.Negative;
        var stressed = Has(TokenKind.Exclamation) || HasStress();
        return Math.Min(1, (0.85f * strength / (strength + 0.5f)) + (stressed && strength > 0 ? 0.15f : 0));
    }

    private float Confidence(TextLanguage language, float irony)
    {
        var strength = _affect.Positive + _affect.Negative;
        var known = language is TextLanguage.Es or TextLanguage.En ? 1 : 0.6f;
        return known * (0.35f + (0.5f * strength / (strength + 0.5f))) * (1 - (0.4f * irony));
    }
}
