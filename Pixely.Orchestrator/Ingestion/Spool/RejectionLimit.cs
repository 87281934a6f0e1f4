using Pixely.Core.Ingestion;

namespace Pixely.Orchestrator.Ingestion.Spool;

/// <summary>
/// Keeps rejections from filling disk and database: a formula that breaks down a whole column is a million of them. The first ones are told one
/// by one, of every kind at least one, and of the others how many there are.
/// </summary>
internal sealed class RejectionLimit
{
    private readonly HashSet<(string Sheet, string? Column, string Code)> _kinds;
    private readonly SortedDictionary<string, int> _untold;
    private int _told;

    /// <summary>Begins with none.</summary>
    public RejectionLimit()
        : this([], new SortedDictionary<string, int>(StringComparer.Ordinal), told: 0)
    {
    }

    private RejectionLimit(HashSet<(string Sheet, string? Column, string Code)> kinds, SortedDictionary<string, int> untold, int told) =>
        (_kinds, _untold, _told) = (kinds, untold, told);

    /// <summary>Goes on from here, as often as wanted.</summary>
    public RejectionLimit Copy() => new([.. _kinds], new SortedDictionary<string, int>(_untold, StringComparer.Ordinal), _told);

    /// <summary>True when a rejection is told; else it is only counted.</summary>
    public bool Takes(Rejection rejection)
    {
        // The first of its kind may mean more than itself: a row of the future is a reason to read the source again.
        if (_kinds.Add((rejection.Sheet, rejection.Column, rejection.Code)) || _told < MoreRejections.MostTold)
        {
            _told++;
            return true;
        }

        _untold[rejection.Sheet] = _untold.GetValueOrDefault(rejection.Sheet) + 1;
        return false;
    }

    /// <summary>What is to be told of those that were only counted.</summary>
    public IEnumerable<Rejection> Rest() =>
        _untold.Select(static sheet => MoreRejections.Of(sheet.Key, row: 0, sheet.Value));
}
