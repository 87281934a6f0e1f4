using MathNet.Numerics.Statistics;

namespace Pixely.Core.Analysis.Statistics;

/// <summary>
/// Median and robust standard deviation of a series, for robust z-scores: B. Iglewicz and D. C. Hoaglin,
/// "How to Detect and Handle Outliers" (1993), where a value beyond 3.5 is an outlier.
/// </summary>
/// <param name="Median">Median.</param>
/// <param name="Spread">
/// 1.4826 times the median absolute deviation (MAD), which estimates the standard deviation of normal data. When more
/// than half of the values are equal the MAD is zero and says nothing; then 1.2533 times the mean absolute deviation,
/// which estimates the same. Null when all values are equal: nothing can stand out.
/// </param>
internal sealed record RobustBaseline(double Median, double? Spread)
{
    /// <summary>Robust z from which a value stands out, up or down.</summary>
    public const double Threshold = 3.5;

    /// <summary>1 / 0.6745, the 75 % quantile of the standard normal distribution.</summary>
    private static readonly double MedianDeviationFactor = 1 / MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, 0.75);

    private static readonly double MeanDeviationFactor = Math.Sqrt(Math.PI / 2);

    /// <summary>Measures a series; the order of its values does not matter.</summary>
    /// <param name="values">One value or more.</param>
    public static RobustBaseline Of(ReadOnlySpan<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfZero(values.Length, nameof(values));
        var sorted = values.ToArray();
        Array.Sort(sorted);
        var median = SortedArrayStatistics.Median(sorted);
        var deviations = Array.ConvertAll(sorted, value => Math.Abs(value - median));
        Array.Sort(deviations);
        var medianDeviation = SortedArrayStatistics.Median(deviations);
        var meanDeviation = ArrayStatistics.Mean(deviations);
        return new RobustBaseline(
            median,
            medianDeviation > 0 ? MedianDeviationFactor * medianDeviation
            : meanDeviation > 0 ? MeanDeviationFactor * meanDeviation
            : null);
    }

    /// <summary>Robust z of a value, or null when the series has no spread.</summary>
    public double? ZScore(double value) => (value - Median) / Spread;
}
