namespace Pixely.Core.Analysis.Mentions;

/// <summary>How often each name of a topic appears. Nearly every topic has one name or two, which cost no dictionary.</summary>
internal struct LabelCounts
{
    private string? _first;
    private int _ofFirst;
    private string? _second;
    private int _ofSecond;
    private Dictionary<string, int>? _others;

    /// <summary>Counts one appearance.</summary>
    public void Add(string label) => Add(label, 1);

    /// <summary>Counts all that another count holds.</summary>
    public void Add(LabelCounts other)
    {
        if (other._first is not null)
        {
            Add(other._first, other._ofFirst);
        }

        if (other._second is not null)
        {
            Add(other._second, other._ofSecond);
        }

        foreach (var (label, count) in other._others ?? [])
        {
            Add(label, count);
        }
    }

    /// <summary>The name that appears most, the first in ordinal order among equals; null when none was counted.</summary>
    public readonly string? MostFrequent()
    {
        var (label, count) = (_first, _ofFirst);
        if (_second is not null && IsBefore(_second, _ofSecond, label!, count))
        {
            (label, count) = (_second, _ofSecond);
        }

        foreach (var (other, ofOther) in _others ?? [])
        {
            if (IsBefore(other, ofOther, label!, count))
            {
                (label, count) = (other, ofOther);
            }
        }

        return label;
    }

    private void Add(string label, int count)
    {
        if (_first is null || _first == label)
        {
            _first = label;
            _ofFirst += count;
        }
        else if (_second is null || _second == label)
        {
            _second = label;
            _ofSecond += count;
        }
        else
        {
            _others ??= new Dictionary<string, int>(StringComparer.Ordinal);
            _others[label] = _others.GetValueOrDefault(label) + count;
        }
    }

    private static bool IsBefore(string label, int count, string other, int ofOther) =>
        count > ofOther || (count == ofOther && string.CompareOrdinal(label, other) < 0);
}
