using System.Data.Common;
using System.Text.Json;
using Pixely.Core.Analysis;

namespace Pixely.Persistence.Insights;

/// <summary>Follows a chain from its beginning and says what is wrong where.</summary>
/// <param name="lost">Ids of insights that are known to be gone, oldest first.</param>
/// <param name="report">Told every broken link.</param>
internal sealed class ChainWalk(Queue<Guid> lost, Action<BrokenLink> report)
{
    private static readonly string[] AllModules = [.. ModuleCatalog.Default.Modules.Select(static m => m.Key)];

    private string? _previousHash = InsightHash.Beginning;
    private IReadOnlyList<string> _previousModules = [];
    private int _insights;
    private long _results;
    private int _sealed;
    private int _highestVersion;

    /// <summary>Place of the last insight that was taken; 0 at the beginning.</summary>
    public int Sequence { get; private set; }

    public ChainExtent Extent => new(_insights, _results, _sealed);

    /// <summary>Takes the next insight that is stored.</summary>
    /// <param name="insight">The insight with all its results.</param>
    /// <param name="witnesses">What other tables say of it.</param>
    public void Take(Insight insight, ChainWitnesses witnesses)
    {
        var follows = insight.Sequence == Sequence + 1;
        if (insight.Sequence > Sequence + 1)
        {
            ReportGap(Sequence + 1, insight.Sequence);
        }

        if (FaultOf(insight, follows, witnesses) is { } fault)
        {
            report(fault);
        }

        _insights++;
        _results += insight.Results.Count;
        _sealed += witnesses.IsSealed(insight) ? 1 : 0;
        _highestVersion = Math.Max(_highestVersion, insight.HashVersion);
        if (insight.Sequence > Sequence)
        {
            Sequence = insight.Sequence;
            _previousHash = insight.Hash;
        }

        _previousModules = [.. insight.Results.Select(static r => r.Module)];
    }

    /// <summary>Passes an insight that cannot be read.</summary>
    public void Skip(Guid insightId, int sequence)
    {
        if (sequence > Sequence + 1)
        {
            ReportGap(Sequence + 1, sequence);
        }

        report(new BrokenLink(insightId, sequence, LinkFault.Unreadable));
        _insights++;
        Sequence = Math.Max(Sequence, sequence);
        _previousHash = null;
    }

    /// <summary>Whether reading failed for a value that is stored, and not for the database.</summary>
    public static bool IsForeignValue(Exception fault) =>
        fault is (InvalidOperationException or KeyNotFoundException or JsonException or FormatException or ArgumentException or InvalidCastException)
            and { InnerException: not DbException };

    /// <summary>Ends the walk. A chain whose end was cut off holds; but runs still name what is gone.</summary>
    public void End() => ReportGap(Sequence + 1, Sequence + 1 + lost.Count);

    private void ReportGap(int from, int to)
    {
        var missing = from;
        while (missing < to && lost.TryDequeue(out var id))
        {
            report(new BrokenLink(id, missing, LinkFault.Removed));
            missing++;
        }

        // One for all that nothing is known of: a forged place far away must not make a report without end.
        if (missing < to)
        {
            report(new BrokenLink(InsightId: null, missing, LinkFault.Removed));
        }
    }

    private BrokenLink? FaultOf(Insight insight, bool follows, ChainWitnesses witnesses)
    {
        if (!witnesses.IsClaimed(insight))
        {
            return Broken(insight, LinkFault.Inserted);
        }

        // Only what was stored before commitments may stand on a seal: a version that falls would let anything stand on one.
        if (insight.HashVersion < _highestVersion)
        {
            return Broken(insight, LinkFault.VersionFell);
        }

        if (insight.HashVersion > 1 && witnesses.IsSealed(insight))
        {
            return Broken(insight, LinkFault.SealedWithoutNeed);
        }

        if (!witnesses.SaysWhatItSaid(insight))
        {
            return ExplainChange(insight, witnesses);
        }

        if (witnesses.FindTakenByHand(insight) is { } module)
        {
            return Broken(insight, LinkFault.TextTaken, module);
        }

        // After a gap nothing can follow; the gap is reported.
        return insight.Sequence < 1 || (follows && _previousHash is not null && insight.PreviousHash != _previousHash) ? Broken(insight, LinkFault.Detached) : null;
    }

    // One hash covers all results: which one was changed it cannot tell, but which one is too many it can.
    private BrokenLink ExplainChange(Insight insight, ChainWitnesses witnesses)
    {
        foreach (var result in insight.Results.ToArray())
        {
            insight.Results.Remove(result);
            var isWithout = witnesses.SaysWhatItSaid(insight);
            insight.Results.Add(result);
            if (isWithout)
            {
                return Broken(insight, LinkFault.ResultInserted, result.Module);
            }
        }

        // The first of a chain has none before it to be compared with.
        var known = _previousModules.Count > 0 ? _previousModules : AllModules;
        return known.Except(insight.Results.Select(static r => r.Module), StringComparer.Ordinal).ToList() is [var absent]
            ? Broken(insight, LinkFault.ResultRemoved, absent)
            : Broken(insight, LinkFault.Changed);
    }

    private static BrokenLink Broken(Insight insight, LinkFault fault, string? module = null) => new(insight.Id, insight.Sequence, fault, module);
}
