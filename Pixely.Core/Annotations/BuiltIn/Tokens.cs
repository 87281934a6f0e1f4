namespace Pixely.Core.Annotations.BuiltIn;

/// <summary>Kinds of token.</summary>
internal enum TokenKind
{
    Word,
    Laughter,
    Number,
    Hashtag,
    Mention,
    Link,
    Emoji,
    Exclamation,
    QuestionMark,

    /// <summary>Ends a sentence: full stop, ellipsis, line break.</summary>
    Stop,

    /// <summary>Ends a clause: comma, colon, bracket.</summary>
    Pause,

    /// <summary>Opens or closes words of another.</summary>
    Quote,

    /// <summary>A bar, as headlines and match reports have it.</summary>
    Bar,
}

/// <summary>A token: its folded form lies in the buffer of its text, its source in the original text.</summary>
internal readonly record struct Token(TokenKind Kind, int Start, int Length, int SourceStart, int SourceLength, bool IsStressed)
{
    /// <summary>What the word lists know of its folded form, or null.</summary>
    public WordFacts? Facts { get; init; }

    /// <summary>Whether it stands in a sentence that ends in a question mark.</summary>
    public bool IsAsked { get; init; }

    /// <summary>Whether it ends the reach of a word over those that follow.</summary>
    public bool EndsReach => Kind is TokenKind.Stop or TokenKind.Pause or TokenKind.Exclamation or TokenKind.QuestionMark
        or TokenKind.Bar or TokenKind.Quote;

    /// <summary>Whether it ends a sentence.</summary>
    public bool EndsSentence => Kind is TokenKind.Stop or TokenKind.Exclamation or TokenKind.QuestionMark or TokenKind.Bar;
}
