namespace Pixely.Core.Analysis.Statistics;

/// <summary>
/// Several tests at once: Y. Benjamini and Y. Hochberg, "Controlling the false discovery rate", JRSS B 57 (1995) 289-300.
/// Of the tests whose adjusted p lies below 0.05 one in twenty is expected to be a false alarm.
/// </summary>
internal static class FalseDiscovery
{
    /// <summary>Adjusted p below which a finding is called one.</summary>
    public const double Rate = 0.05;

    /// <summary>Adjusted p-values, 0..1, in the order of the given ones.</summary>
    /// <param name="pValues">0..1 each.</param>
    public static double[] Adjust(ReadOnlySpan<double> pValues)
    {
        var sorted = pValues.ToArray();
        var order = new int[sorted.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(sorted, order);
        var adjusted = new double[sorted.Length];
        var smallest = 1.0;
        for (var rank = sorted.Length; rank > 0; rank--)
        {
            smallest = Math.Min(smallest, sorted[rank - 1] * sorted.Length / rank);
            adjusted[order[rank - 1]] = smallest;
        }

        return adjusted;
    }
}
