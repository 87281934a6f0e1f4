namespace Pixely.Core.Analysis.Mentions;

/// <summary>Mentions of topics within one group of comments. Clear it to count the next group without allocating again.</summary>
internal sealed class TopicCounter
{
    /// <summary>Fewest mentions of a topic that is listed.</summary>
    public const int MinimumMentions = 3;

    private readonly int[] _counts;
    private readonly List<int> _mentioned = [];
    private readonly List<int> _ranked = [];
    private readonly Comparison<int> _byMentions;

    /// <summary>Starts at nothing.</summary>
    public TopicCounter(TopicMentions mentions)
    {
        _counts = new int[mentions.Topics];
        _byMentions = (a, b) => _counts[b].CompareTo(_counts[a]) is not 0 and var order
            ? order
            : string.CompareOrdinal(mentions.KeyOf(a), mentions.KeyOf(b));
    }

    /// <summary>Mentions of all topics.</summary>
    public int Total { get; private set; }

    /// <summary>The topics that are mentioned, each once.</summary>
    public IReadOnlyList<int> Mentioned => _mentioned;

    /// <summary>Mentions of a topic.</summary>
    public int this[int topic] => _counts[topic];

    /// <summary>Counts mentions of a topic.</summary>
    public void Add(int topic, int mentions)
    {
        if (_counts[topic] == 0)
        {
            _mentioned.Add(topic);
        }

        _counts[topic] += mentions;
        Total += mentions;
    }

    /// <summary>The topics with enough mentions, most mentioned first, then by key. Valid until the next call.</summary>
    /// <param name="limit">Most topics to give.</param>
    public IReadOnlyList<int> Top(int limit)
    {
        _ranked.Clear();
        foreach (var topic in _mentioned)
        {
            if (_counts[topic] >= MinimumMentions)
            {
                _ranked.Add(topic);
            }
        }

        _ranked.Sort(_byMentions);
        if (_ranked.Count > limit)
        {
            _ranked.RemoveRange(limit, _ranked.Count - limit);
        }

        return _ranked;
    }

    /// <summary>Forgets the group.</summary>
    public void Clear()
    {
        foreach (var topic in _mentioned)
        {
            _counts[topic] = 0;
        }

        _mentioned.Clear();
        Total = 0;
    }
}
