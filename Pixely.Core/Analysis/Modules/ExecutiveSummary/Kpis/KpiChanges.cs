using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Modules.ExecutiveSummary.Kpis;

/// <summary>Changes between two windows.</summary>
internal static class KpiChanges
{
    /// <summary>Clear only when the change's own 95 % interval leaves zero out: the rule by which every page calls something a change.</summary>
    public static KpiChange Between(Estimate value, Estimate previous)
    {
        var change = (Estimate)EstimateChange.Between(value, previous);
        return new KpiChange
        {
            Previous = previous,
            Difference = change.Value,
            IsClear = change.Low > 0 || change.High < 0,
        };
    }
}
