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
        foreach (var file in (string[])["words-en.tsv", "words-es.tsv", "emoji.tsv", "phrases.tsv"])
        {
            foreach (var fields in Rows(file))
            {
                Affect.Add(fields[0], new AffectEntry(Number(fields[1]), Emotions(fields.ElementAtOrDefault(2) ?? "")));
            }
        }

        foreach (var fields in Rows("shifters.tsv"))
        {
            Shifters.Add(fields[0], new Shifter(Enum.Parse<ShiftKind>(fields[1], ignoreCase: true), Number(fields[2])));
        }

        foreach (var fields in Rows("topics.tsv"))
        {
            Topics.Add(fields[0], fields[1]);
            _topicKeys.Add(fields[1]);
        }

        foreach (var fields in Rows("topic-names.tsv"))
        {
            _topicNames.Add(fields[0], (fields[1], fields[2]));
        }

        // A form may carry several marks ("precio" is economic and asks to buy), a table holds one entry a form.
        foreach (var form in Rows("marks.tsv").GroupBy(static f => f[0], StringComparer.Ordinal))
        {
            Marks.Add(form.Key, [.. form.Select(static f => new WeightedMark(MarkNamed(f[1]), Number(f[2])))]);
        }

        foreach (var fields in Rows("languages.tsv"))
        {
            Languages.Add(fields[0], [.. fields[1].Split(',').Select(static l => Enum.Parse<TextLanguage>(l, ignoreCase: true))]);
        }
    }

    public static Lexicon Instance => Loaded.Value;

    public StemTable<AffectEntry> Affect { get; } = new();

    public StemTable<Shifter> Shifters { get; } = new();

    public StemTable<string> Topics { get; } = new();

    /// <summary>Every topic that a text can be found to mention.</summary>
    public IReadOnlyCollection<string> TopicKeys => _topicKeys;

    /// <summary>Name of a topic; Spanish unless the text is English.</summary>
    public string TopicName(string key, TextLanguage language) =>
        language == TextLanguage.En ? _topicNames[key].English : _topicNames[key].Spanish;

    public StemTable<WeightedMark[]> Marks { get; } = new();

    public StemTable<TextLanguage[]> Languages { get; } = new();

    private static IEnumerable<string[]> Rows(string file)
    {
        var assembly = typeof(Lexicon).Assembly;
        using var stream = assembly.GetManifestResourceStream($"{typeof(Lexicon).Namespace}.Lexicon.{file}")
            ?? throw new InvalidOperationException($"The word list {file} is not embedded.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line.Split('\t');
            }
        }
    }

    private static float[] Emotions(string text)
    {
        var weights = new float[Enum.GetValues<Emotion>().Length];
        foreach (var pair in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
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
