using Pixely.Core.Annotations;

namespace Pixely.Core.Analysis.Comments;

/// <summary>Numbers for names of topics, a name being a topic in one wording; equal names have equal numbers, counted from 0.</summary>
internal sealed class TopicNames
{
    private readonly Dictionary<string, Wordings> _topics = new(StringComparer.Ordinal);
    private readonly List<(string Key, string Label)> _names = [];

    /// <summary>Different names so far.</summary>
    public int Count => _names.Count;

    /// <summary>A name by its number.</summary>
    public (string Key, string Label) this[int id] => _names[id];

    /// <summary>The number of the name that a mention uses.</summary>
    public int IdOf(TopicMention mention)
    {
        if (!_topics.TryGetValue(mention.Key, out var topic))
        {
            _topics.Add(mention.Key, topic = new Wordings(mention.Label, Add(mention)));
        }

        // Almost all mentions of a topic use one wording.
        if (topic.Usual == mention.Label)
        {
            return topic.Id;
        }

        if (!topic.Others.TryGetValue(mention.Label, out var id))
        {
            topic.Others.Add(mention.Label, id = Add(mention));
        }

        return id;
    }

    private int Add(TopicMention mention)
    {
        _names.Add((mention.Key, mention.Label));
        return _names.Count - 1;
    }

    private sealed record Wordings(string Usual, int Id)
    {
        public Dictionary<string, int> Others { get; } = new(StringComparer.Ordinal);
    }
}
