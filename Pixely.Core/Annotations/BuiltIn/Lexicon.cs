using System.Globalization;
using System.Text.Json;

namespace Pixely.Core.Annotations.BuiltIn;

/// <summary>The built-in annotator's own word lists, read once from the assembly's resources.</summary>
internal sealed class Lexicon
{
    private static readonly Lazy<Lexicon> Loaded = new(static () => new Lexicon());

    private readonly Dictionary<string, (string Spanish, string English)> _topicNames = new(StringComparer.Ordinal);

    private readonly HashSet<string> _topicKeys = new(StringComparer.Ordinal);

    private Lexicon()
    {
        var lists = new WordLists();
        ReadAffect(lists.SpanishAffect, "es", "emoji.tsv", "words-es.tsv", "phrases.tsv");
        ReadAffect(lists.EnglishAffect, "en", "emoji.tsv");
        foreach (var fields in WordListFile.Rows("shifters.tsv"))
        {
            lists.Shifters.Add(fields[0], new Shifter(Enum.Parse<ShiftKind>(fields[1], ignoreCase: true), Number(fields[2])));
        }

        foreach (var fields in WordListFile.Rows("topics.tsv"))
        {
            lists.Topics.Add(fields[0], fields[1]);
            _topicKeys.Add(fields[1]);
        }

        foreach (var fields in WordListFile.Rows("topic-names.tsv"))
        {
            _topicNames.Add(fields[0], (fields[1], fields[2]));
        }

        // A form may carry several marks ("precio" is economic and asks to buy), a table holds one entry a form.
        foreach (var form in WordListFile.Rows("marks.tsv").GroupBy(static f => f[0], StringComparer.Ordinal))
        {
            lists.Marks.Add(form.Key, [.. form.Select(static f => new WeightedMark(MarkNamed(f[1]), Number(f[2])))]);
        }

        foreach (var fields in WordListFile.Rows("languages.tsv"))
        {
            lists.Languages.Add(fields[0], [.. fields[1].Split(',').Select(static l => Enum.Parse<TextLanguage>(l, ignoreCase: true))]);
        }

        var abbreviations = WordListFile.Rows("abbreviations.tsv").ToDictionary(static f => f[0], static f => f[1], StringComparer.Ordinal);
        Vocabulary = new Vocabulary(lists, abbreviations);
    }

    public static Lexicon Instance => Loaded.Value;

    /// <summary>All word lists in one look-up.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>Every topic that a text can be found to mention.</summary>
    public IReadOnlyCollection<string> TopicKeys => _topicKeys;

    /// <summary>Name of a topic; Spanish unless the text is English.</summary>
    public string TopicName(string key, TextLanguage language) =>
        language == TextLanguage.En ? _topicNames[key].English : _topicNames[key].Spanish;

    // Emoji say the same in every language. Later lists replace entries of earlier ones.
    private static void ReadAffect(StemTable<AffectEntry> affect, string language, params string[] files)
    {
        foreach (var fields in files.SelectMany(WordListFile.Rows))
        {
            affect.Add(fields[0], new AffectEntry(Number(fields[1]), Emotions(fields.ElementAtOrDefault(2) ?? "")));
        }

        // Families: one polarity and one set of emotions for many forms; a row without a polarity continues the one above it.
        AffectEntry? entry = null;
        foreach (var fields in WordListFile.FamilyFiles(language).SelectMany(WordListFile.Rows))
        {
            entry = fields[0].Length == 0 && entry is not null ? entry : new AffectEntry(Number(fields[0]), Emotions(fields[1]));
            foreach (var form in fields[2].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                affect.Add(Characters.Folded(form), entry);
            }
        }
    }

    private static float[] Emotions(string text)
    {
        var weights = new float[Enum.GetValues<Emotion>().Length];
        foreach (var pair in text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=');
            weights[(int)Enum.Parse<Emotion>(parts[0].Trim(), ignoreCase: true)] = Number(parts[1]);
        }

        return weights;
    }

    private static Mark MarkNamed(string name) =>
        Enum.GetValues<Mark>().Single(m => JsonNamingPolicy.SnakeCaseLower.ConvertName(m.ToString()) == name);

    private static float Number(string text) => float.Parse(text, CultureInfo.InvariantCulture);
}
