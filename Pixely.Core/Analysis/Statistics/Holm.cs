namespace Pixely.Core.Analysis.Statistics;

/// <summary>
/// p-values of several tests, adjusted so that the chance of even one false alarm among them stays at the level: S. Holm,
/// "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6 (1979) 65-70.
/// </summary>
internal static class Holm
{
    /// <summary>Level below which an adjusted p counts as a difference.</summary>
    public const double Level = 0.05;

    /// <summary>Adjusted p-values, in the order of the given ones; never below them and at most 1.</summary>
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
        var largest = 0.0;
        for (var i = 0; i < sorted.Length; i++)
        {
            largest = Math.Max(largest, Math.Min(1, sorted[i] * (sorted.Length - i)));
            adjusted[order[i]] = largest;
        }

        return adjusted;
    }
}
