namespace Pixely.Core.Annotations.BuiltIn;

/// <summary>Everything that the word lists know of one form; what they do not know is null or empty.</summary>
internal sealed class WordFacts
{
    /// <summary>What it expresses in a Spanish text.</summary>
    public AffectFacts Spanish { get; init; } = AffectFacts.None;

    /// <summary>What it expresses in an English text.</summary>
    public AffectFacts English { get; init; } = AffectFacts.None;

    /// <summary>How it changes other words.</summary>
    public Shifter? Shifter { get; init; }

    /// <summary>What else it points to.</summary>
    public WeightedMark[] Marks { get; init; } = [];

    /// <summary>Key of the topic that it names.</summary>
    public string? Topic { get; init; }

    /// <summary>Languages that it is a frequent function word of.</summary>
    public TextLanguage[] Languages { get; init; } = [];

    /// <summary>Shifting phrases that it begins, longest first.</summary>
    public Phrase<Shifter>[] ShiftPhrases { get; init; } = [];

    /// <summary>Pointing phrases that it begins, longest first.</summary>
    public Phrase<WeightedMark[]>[] MarkPhrases { get; init; } = [];

    /// <summary>Names of topics that it begins, longest first.</summary>
    public Phrase<string>[] TopicPhrases { get; init; } = [];

    /// <summary>What it expresses in a text of a language: words such as "once" or "pie" mean other things in each.</summary>
    public AffectFacts In(TextLanguage language) => language switch
    {
        TextLanguage.En => English,
        TextLanguage.Es or TextLanguage.Pt => Spanish,
        _ => Spanish.IsEmpty ? English : Spanish,
    };

    /// <summary>The first of some phrases whose words follow a token, and how many words it has.</summary>
    public static bool TryMatch<TEntry>(
        Phrase<TEntry>[] phrases, FoldedText text, int first, out TEntry entry, out int words)
    {
        foreach (var phrase in phrases)
        {
            if (phrase.Follows(text, first))
            {
                entry = phrase.Entry;
                words = phrase.Words.Length + 1;
                return true;
            }
        }

        entry = default!;
        words = 1;
        return false;
    }
}

/// <summary>What a form expresses in one language.</summary>
/// <param name="Word">By itself, or null.</param>
/// <param name="Phrases">With the words that follow it, longest first.</param>
internal sealed record AffectFacts(AffectEntry? Word, Phrase<AffectEntry>[] Phrases)
{
    /// <summary>Nothing.</summary>
    public static AffectFacts None { get; } = new(null, []);

    /// <summary>Whether it expresses nothing.</summary>
    public bool IsEmpty => Word is null && Phrases.Length == 0;
}

/// <summary>The words after the first of a phrase; one that ends in <c>*</c> is a stem, <c>*</c> alone is any word.</summary>
internal sealed record Phrase<TEntry>(string[] Words, TEntry Entry)
{
    /// <summary>Whether the words of the phrase follow a token directly.</summary>
    public bool Follows(FoldedText text, int first)
    {
        var tokens = text.Tokens;
        if (first + Words.Length >= tokens.Length)
        {
            return false;
        }

        for (var i = 0; i < Words.Length; i++)
        {
            ref readonly var token = ref tokens[first + 1 + i];
            if (token.Kind is not (TokenKind.Word or TokenKind.Number) || !Matches(Words[i], text[token]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Matches(string pattern, ReadOnlySpan<char> word) =>
        pattern[^1] == '*' ? word.StartsWith(pattern.AsSpan(0, pattern.Length - 1), StringComparison.Ordinal) : word.SequenceEqual(pattern);
}
