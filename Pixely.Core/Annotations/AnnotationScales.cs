namespace Pixely.Core.Annotations;

/// <summary>Language of a text.</summary>
public enum TextLanguage
{
    /// <summary>Spanish.</summary>
    Es,

    /// <summary>English.</summary>
    En,

    /// <summary>Portuguese.</summary>
    Pt,

    /// <summary>Any other, or none (only emoji, only digits).</summary>
    Other,
}

/// <summary>Attitude of the writer in four classes.</summary>
public enum SentimentClass
{
    /// <summary>Favourable.</summary>
    Positive,

    /// <summary>Unfavourable.</summary>
    Negative,

    /// <summary>Neither.</summary>
    Neutral,

    /// <summary>Both are expressed.</summary>
    Mixed,
}

/// <summary>Plutchik's eight primary emotions (R. Plutchik, Emotion: A Psychoevolutionary Synthesis, 1980).</summary>
public enum Emotion
{
    /// <summary>Joy.</summary>
    Joy,

    /// <summary>Trust.</summary>
    Trust,

    /// <summary>Fear.</summary>
    Fear,

    /// <summary>Surprise.</summary>
    Surprise,

    /// <summary>Sadness.</summary>
    Sadness,

    /// <summary>Disgust.</summary>
    Disgust,

    /// <summary>Anger.</summary>
    Anger,

    /// <summary>Anticipation.</summary>
    Anticipation,
}

/// <summary>Narrative tone.</summary>
public enum NarrativeTone
{
    /// <summary>Favourable story.</summary>
    Positive,

    /// <summary>Unfavourable story.</summary>
    Negative,

    /// <summary>Speaks of a wish or goal.</summary>
    Aspirational,
}

/// <summary>What the writer wants.</summary>
public enum CommentIntent
{
    /// <summary>Praise.</summary>
    Praise,

    /// <summary>Complaint.</summary>
    Complaint,

    /// <summary>Question.</summary>
    Question,

    /// <summary>Suggestion.</summary>
    Suggestion,

    /// <summary>Wants to buy, visit or book.</summary>
    Purchase,

    /// <summary>Anything else.</summary>
    Other,
}
