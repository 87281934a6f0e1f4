namespace Pixely.Core.Analysis.Modules.KeyVoices;

/// <summary>
/// Mid-ranks of whole numbers among many: the probability that one drawn at random is smaller, ties counted half. Small
/// numbers are counted in an array, the few large ones sorted, so that a million of them stay linear.
/// </summary>
internal sealed class ReactionScale
{
    private const int SmallNumbers = 1 << 14;

    private readonly int[] _counts = new int[SmallNumbers];
    private readonly List<long> _large = [];
    private double[] _places = [];
    private int _n;

    /// <summary>Adds a number, 0 or more.</summary>
    public void Add(long value)
    {
        _n++;
        if (value < SmallNumbers)
        {
            _counts[value]++;
        }
        else
        {
            _large.Add(value);
        }
    }

    /// <summary>Prepares the places; after it nothing may be added.</summary>
    /// <returns>False when the numbers do not differ.</returns>
    public bool Complete()
    {
        _large.Sort();
        _places = new double[SmallNumbers];
        long smaller = 0;
        for (var i = 0; i < SmallNumbers; i++)
        {
            _places[i] = (smaller + (_counts[i] / 2.0)) / _n;
            smaller += _counts[i];
        }

        return _n > 0 && !_counts.Contains(_n) && (_large.Count < _n || _large[0] < _large[^1]);
    }

    /// <summary>The place of a number, 0..1.</summary>
    public double PlaceOf(long value)
    {
        if (value < SmallNumbers)
        {
            return _places[value];
        }

        var (below, upTo) = (CountBelow(value), CountBelow(value + 1));
        return (_n - _large.Count + ((below + upTo) / 2.0)) / _n;
    }

    private int CountBelow(long value)
    {
        var (from, to) = (0, _large.Count);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (_large[middle] < value)
            {
                from = middle + 1;
            }
            else
            {
                to = middle;
            }
        }

        return from;
    }
}
