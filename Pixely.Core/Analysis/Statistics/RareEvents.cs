using MathNet.Numerics.Distributions;

namespace Pixely.Core.Analysis.Statistics;

/// <summary>How far a counted number of independent events may lie from its expectation.</summary>
internal static class RareEvents
{
    /// <summary>
    /// Whether a count contradicts an expected number: the exact 95 % interval of the count's own expectation
    /// (F. Garwood, "Fiducial limits for the Poisson distribution", Biometrika 28 (1936) 437-442) does not hold it.
    /// </summary>
    /// <param name="count">Events counted; a negative number, which only a result from outside can state, is taken for none.</param>
    /// <param name="expected">Expected number, 0 or more.</param>
    public static bool Contradicts(long count, double expected) =>
        expected < Low(count) || expected > High(count);

    // The exact quantile takes seconds for huge counts; from here on the first two terms of its expansion are as good.
    private const long LargestExactCount = 1_000_000;

    /// <summary>Lower end of the interval.</summary>
    internal static double Low(long count) =>
        count <= 0 ? 0
        : count > LargestExactCount ? count - (ConfidenceLevel.Normal * Math.Sqrt(count)) + (((ConfidenceLevel.Normal * ConfidenceLevel.Normal) - 1) / 3)
        : ChiSquared.InvCDF(2.0 * count, ConfidenceLevel.Tail) / 2;

    /// <summary>Upper end of the interval.</summary>
    internal static double High(long count) =>
        count > LargestExactCount ? count + (ConfidenceLevel.Normal * Math.Sqrt(count)) + (((ConfidenceLevel.Normal * ConfidenceLevel.Normal) + 2) / 3)
        : ChiSquared.InvCDF((2.0 * Math.Max(count, 0)) + 2, 1 - ConfidenceLevel.Tail) / 2;
}
