using MathNet.Numerics.Random;
using MathNet.Numerics.Statistics;

namespace Pixely.Core.Analysis.Statistics;

/// <summary>
/// Intervals for figures that have no formula of their own: the percentile bootstrap of B. Efron and R. J. Tibshirani,
/// "An Introduction to the Bootstrap" (1993), chapter 13. The seed is fixed: the same sample always gives the same interval.
/// </summary>
internal static class Bootstrap
{
    private const int Resamples = 1000;
    private const int Seed = 20_260_101;

    /// <summary>The ratio of two sums, both over the same observations (such as interactions / views).</summary>
    /// <param name="sample">The observations; their order does not matter.</param>
    /// <param name="requiredN">Fewest observations for a number, 2 or more.</param>
    /// <returns>The ratio with its interval, which is widened to hold the ratio where the percentiles miss it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A denominator is not positive, or a numerator negative.</exception>
    public static Measurement Ratio(ReadOnlySpan<(double Numerator, double Denominator)> sample, int requiredN)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(requiredN, 2);
        if (sample.Length < requiredN)
        {
            return new InsufficientData { N = sample.Length, RequiredN = requiredN };
        }

        var sorted = sample.ToArray();
        Array.Sort(sorted);
        var (top, bottom) = (0.0, 0.0);
        foreach (var (numerator, denominator) in sorted)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator, nameof(sample));
            ArgumentOutOfRangeException.ThrowIfNegative(numerator, nameof(sample));
            top += numerator;
            bottom += denominator;
        }

        var ratio = top / bottom;
        var ratios = Resample(sorted);
        return new Estimate
        {
            N = sorted.Length,
            Value = ratio,
            Low = Math.Min(ratio, SortedArrayStatistics.Quantile(ratios, ConfidenceLevel.Tail)),
            High = Math.Max(ratio, SortedArrayStatistics.Quantile(ratios, 1 - ConfidenceLevel.Tail)),
        };
    }

    private static double[] Resample((double Numerator, double Denominator)[] sample)
    {
        var random = new Xoshiro256StarStar(Seed, threadSafe: false);
        var ratios = new double[Resamples];
        for (var i = 0; i < ratios.Length; i++)
        {
            var (top, bottom) = (0.0, 0.0);
            for (var draw = 0; draw < sample.Length; draw++)
            {
                var (numerator, denominator) = sample[random.Next(sample.Length)];
                top += numerator;
                bottom += denominator;
            }

            ratios[i] = top / bottom;
        }

        Array.Sort(ratios);
        return ratios;
    }
}
