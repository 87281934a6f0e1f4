namespace Pixely.Core.Annotations.BuiltIn;

/// <summary>Reads traits, frames, intents and irony from tokens, and the topics they name.</summary>
internal sealed class MarkReader(Lexicon lexicon)
{
    private readonly float[] _marks = new float[Enum.GetValues<Mark>().Length];
    private readonly List<(string Key, int Token, int Words)> _topics = [];

    /// <summary>Strength of a mark, 0..1.</summary>
    public float this[Mark mark] => _marks[(int)mark];

    public void Read(FoldedText text)
    {
        Array.Clear(_marks);
        _topics.Clear();
        Span<char> scratch = stackalloc char[64];
        for (var i = 0; i < text.Tokens.Count; i++)
        {
            var token = text.Tokens[i];
            if (token.Kind is not (TokenKind.Word or TokenKind.Emoji or TokenKind.Hashtag))
            {
                continue;
            }

            if (Find(lexicon.Marks, text, i, scratch, out var marks, out _))
            {
                foreach (var mark in marks)
                {
                    _marks[(int)mark.Mark] = 1 - ((1 - _marks[(int)mark.Mark]) * (1 - mark.Weight));
                }
            }

            if (Find(lexicon.Topics, text, i, scratch, out var topic, out var words))
            {
                _topics.Add((topic, i, words));
            }
        }
    }

    /// <summary>Up to three topics, most mentioned first, each with the attitude of the words around it.</summary>
    public IReadOnlyList<TopicMention> Topics(FoldedText text, Affect affect, TextLanguage language)
    {
        if (_topics.Count == 0)
        {
            return [];
        }

        return
        [
            .. _topics
                .GroupBy(static t => t.Key, StringComparer.Ordinal)
                .OrderByDescending(static g => g.Count())
                .ThenBy(static g => g.Min(static t => t.Token))
                .Take(AnnotationValues.MaximumTopics)
                .Select(g => new TopicMention
                {
                    Key = g.Key,
                    Label = lexicon.TopicName(g.Key, language),
                    Keywords = [.. g.Select(t => Words(text, t)).Distinct(StringComparer.OrdinalIgnoreCase).Take(5)],
                    Sentiment = SentimentAround(g.Select(static t => t.Token), affect),
                }),
        ];
    }

    private static bool Find<TEntry>(
        StemTable<TEntry> table, FoldedText text, int first, Span<char> scratch, out TEntry entry, out int words)
    {
        for (words = table.LongestPhrase; words >= 2; words--)
        {
            var phrase = text.Phrase(first, words, scratch);
            if (!phrase.IsEmpty && table.TryFindExact(phrase, out entry!))
            {
                return true;
            }
        }

        words = 1;
        return table.TryFind(text[text.Tokens[first]], out entry!);
    }

    private static string Words(FoldedText text, (string Key, int Token, int Words) topic)
    {
        var first = text.Tokens[topic.Token];
        var last = text.Tokens[topic.Token + topic.Words - 1];
        var words = text.Source[first.SourceStart..(last.SourceStart + last.SourceLength)].TrimStart('#');
        return words.Length <= 80 ? words : words[..80];
    }

    private static float SentimentAround(IEnumerable<int> positions, Affect affect)
    {
        const int Reach = 5;
        var near = 0f;
        var weight = 0f;
        foreach (var position in positions)
        {
            foreach (var (token, value) in affect.Hits)
            {
                if (Math.Abs(token - position) <= Reach)
                {
                    near += value;
                    weight += Math.Abs(value);
                }
            }
        }

        return weight > 0 ? Math.Clamp(near / (weight + 0.3f), -1, 1) : affect.Polarity;
    }
}
