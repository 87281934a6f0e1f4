using System.Collections.Concurrent;
using MathNet.Numerics.Distributions;

namespace Pixely.Core.Analysis.Statistics;

/// <summary>The one level of confidence of Pixely's intervals, 95 % two-sided, and the quantiles that belong to it.</summary>
internal static class ConfidenceLevel
{
    /// <summary>Probability that an interval misses on one side.</summary>
    public const double Tail = 0.025;

    // Student quantiles are found by iteration; small groups ask for the same few again and again.
    private const int LargestKeptDegrees = 4096;

    private static readonly ConcurrentDictionary<int, double> StudentQuantiles = new();

    /// <summary>97.5 % quantile of the standard normal distribution, 1.95996.</summary>
    public static double Normal { get; } = MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, 1 - Tail);

    /// <summary>97.5 % quantile of Student's t.</summary>
    /// <param name="degreesOfFreedom">1 or more.</param>
    public static double Student(int degreesOfFreedom) =>
        degreesOfFreedom <= LargestKeptDegrees
            ? StudentQuantiles.GetOrAdd(degreesOfFreedom, static df => StudentT.InvCDF(0, 1, df, 1 - Tail))
            : StudentT.InvCDF(0, 1, degreesOfFreedom, 1 - Tail);
}
