using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Modules.ExecutiveSummary.Kpis;

/// <summary>Changes between two windows.</summary>
internal static class KpiChanges
{
    /// <summary>
    /// Clear only when the 95 % intervals do not overlap: stricter than a test at 5 %, so what it calls clear is
    /// (N. Schenker, J. F. Gentleman, The American Statistician 55 (2001) 182-186).
    /// </summary>
    public static KpiChange Between(double value, double low, double high, Estimate previous) => new()
    {
        Previous = previous,
        Difference = value - previous.Value,
        IsClear = low > previous.High || high < previous.Low,
    };
}
