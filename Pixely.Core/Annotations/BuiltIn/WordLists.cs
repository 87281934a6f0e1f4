namespace Pixely.Core.Annotations.BuiltIn;

/// <summary>The word lists side by side, while they are loaded.</summary>
internal sealed class WordLists
{
    /// <summary>What words and emoji express in a Spanish text.</summary>
    public StemTable<AffectEntry> SpanishAffect { get; } = new();

    /// <summary>What words and emoji express in an English text.</summary>
    public StemTable<AffectEntry> EnglishAffect { get; } = new();

    /// <summary>How words change others.</summary>
    public StemTable<Shifter> Shifters { get; } = new();

    /// <summary>What words point to.</summary>
    public StemTable<WeightedMark[]> Marks { get; } = new();

    /// <summary>Topics that words name, by key.</summary>
    public StemTable<string> Topics { get; } = new();

    /// <summary>Languages that words tell.</summary>
    public StemTable<TextLanguage[]> Languages { get; } = new();

    /// <summary>Every form of every list, perhaps more than once.</summary>
    public IEnumerable<string> Forms => [
        .. SpanishAffect.Forms, .. EnglishAffect.Forms, .. Shifters.Forms, .. Marks.Forms, .. Topics.Forms, .. Languages.Forms,
    ];

    /// <summary>What all lists together know of a word, or of every word of a stem.</summary>
    public WordFacts FactsOf(string form, bool isStem) => new()
    {
        Spanish = Expressed(SpanishAffect, form, isStem),
        English = Expressed(EnglishAffect, form, isStem),
        Shifter = Of(Shifters, form, isStem),
        Marks = Of(Marks, form, isStem) ?? [],
        Topic = Of(Topics, form, isStem),
        Languages = Of(Languages, form, isStem) ?? [],
        ShiftPhrases = Shifters.PhrasesFrom(form, isStem),
        MarkPhrases = Marks.PhrasesFrom(form, isStem),
        TopicPhrases = Topics.PhrasesFrom(form, isStem),
    };

    private static AffectFacts Expressed(StemTable<AffectEntry> table, string form, bool isStem) =>
        new(Of(table, form, isStem), table.PhrasesFrom(form, isStem));

    private static TEntry? Of<TEntry>(StemTable<TEntry> table, string form, bool isStem)
    {
        TEntry? entry;
        return (isStem ? table.TryFindStem(form, out entry) : table.TryFind(form, out entry)) ? entry : default;
    }
}
