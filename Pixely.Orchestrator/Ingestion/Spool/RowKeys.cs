using System.Collections;
using System.Runtime.InteropServices;

namespace Pixely.Orchestrator.Ingestion.Spool;

/// <summary>
/// Knows which rows of a sheet speak of the same thing, at 16 to 36 bytes a row. Sheets grow downwards, so that of two such rows the lower one is
/// the newer and counts; the upper one is told about only when it says something else.
/// </summary>
internal sealed class RowKeys
{
    private readonly List<UInt128> _keys = [];
    private readonly List<UInt128> _fingerprints = [];
    private readonly List<int> _rows = [];
    private readonly Dictionary<int, int> _contradictions = [];
    private BitArray? _replaced;

    /// <summary>Adds the next row.</summary>
    /// <param name="key">What it is about.</param>
    /// <param name="fingerprint">What it says about it, or null where equal things cannot contradict each other; the same for all rows.</param>
    /// <param name="row">Its number in the sheet.</param>
    public void Add(UInt128 key, UInt128? fingerprint, int row)
    {
        _keys.Add(key);
        if (fingerprint is { } known)
        {
            _fingerprints.Add(known);
            _rows.Add(row);
        }
    }

    /// <summary>Ends the adding: from here on rows can be asked about.</summary>
    public void Complete()
    {
        _replaced = new BitArray(_keys.Count);
        var places = new int[_keys.Count];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = i;
        }

        CollectionsMarshal.AsSpan(_keys).Sort(places.AsSpan());
        for (int start = 0, end; start < places.Length; start = end)
        {
            for (end = start + 1; end < places.Length && _keys[end] == _keys[start]; end++)
            {
            }

            Decide(places.AsSpan(start, end - start));
        }
    }

    /// <summary>Whether any row is about this.</summary>
    public bool Contains(UInt128 key) => _keys.BinarySearch(key) >= 0;

    /// <summary>Whether a lower row is about the same thing.</summary>
    /// <param name="place">The row's place in the order of adding, from 0.</param>
    /// <param name="contradiction">Number of the next row about the same thing, if it says something else; else null.</param>
    public bool IsReplaced(int place, out int? contradiction)
    {
        contradiction = _contradictions.TryGetValue(place, out var row) ? row : null;
        return _replaced![place];
    }

    private void Decide(Span<int> places)
    {
        places.Sort();
        for (var i = 0; i + 1 < places.Length; i++)
        {
            _replaced![places[i]] = true;
            if (_fingerprints.Count > 0 && _fingerprints[places[i]] != _fingerprints[places[i + 1]])
            {
                _contradictions.Add(places[i], _rows[places[i + 1]]);
            }
        }
    }
}
