namespace Pixely.Core.Annotations.BuiltIn;

/// <summary>Reads traits, frames, intents and irony from tokens, and the topics they name.</summary>
internal sealed class MarkReader(Lexicon lexicon)
{
    private static readonly int MarkCount = Enum.GetValues<Mark>().Length;

    private readonly float[] _marks = new float[MarkCount];
    private readonly List<(string Key, int Token, int Words)> _topics = [];

    /// <summary>Strength of a mark, 0..1.</summary>
    public float this[Mark mark] => _marks[(int)mark];

    /// <summary>Reads a text; what was read before is gone.</summary>
    public void Read(FoldedText text)
    {
        Array.Clear(_marks);
        _topics.Clear();
        var tokens = text.Tokens;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Facts is not { } facts)
            {
                continue;
            }

            if (!WordFacts.TryMatch(facts.MarkPhrases, text, i, out var marks, out _))
            {
                marks = facts.Marks;
            }

            foreach (var mark in marks)
            {
                ref var at = ref _marks[(int)mark.Mark];
                at = 1 - ((1 - at) * (1 - mark.Weight));
            }

            if (WordFacts.TryMatch(facts.TopicPhrases, text, i, out var topic, out var words) || (topic = facts.Topic) is not null)
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

        if (_topics.Count == 1)
        {
            return [Mention(text, affect, language, _topics[0].Key, _topics)];
        }

        return
        [
            .. _topics
                .GroupBy(static t => t.Key, StringComparer.Ordinal)
                .OrderByDescending(static g => g.Count())
                .ThenBy(static g => g.Min(static t => t.Token))
                .Take(AnnotationValues.MaximumTopics)
                .Select(g => Mention(text, affect, language, g.Key, [.. g])),
        ];
    }

    private TopicMention Mention(
        FoldedText text, Affect affect, TextLanguage language, string key, List<(string Key, int Token, int Words)> mentions) => new()
        {
            Key = key,
            Label = lexicon.TopicName(key, language),
            Keywords = mentions.Count == 1
                ? [Words(text, mentions[0])]
                : [.. mentions.Select(t => Words(text, t)).Distinct(StringComparer.OrdinalIgnoreCase).Take(5)],
            Sentiment = SentimentAround(mentions, affect),
        };

    private static string Words(FoldedText text, (string Key, int Token, int Words) topic)
    {
        var first = text.Tokens[topic.Token];
        var last = text.Tokens[topic.Token + topic.Words - 1];
        var words = text.Source[first.SourceStart..(last.SourceStart + last.SourceLength)].TrimStart('#');
        return words.Length <= 80 ? words : words[..80];
    }

    private static float SentimentAround(List<(string Key, int Token, int Words)> mentions, Affect affect)
    {
        const int Reach = 5;
        var near = 0f;
        var weight = 0f;
        foreach (var (_, position, _) in mentions)
        {
            foreach (var (token, value, _) in affect.Hits)
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
