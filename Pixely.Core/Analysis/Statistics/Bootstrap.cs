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

    /// <summary>Any figure of a sample.</summary>
    /// <param name="sample">The observations; their order does not matter.</param>
    /// <param name="requiredN">Fewest observations for a number, 2 or more.</param>
    /// <param name="figure">
    /// The figure, or null where it does not exist; a resample without it is drawn again. It must exist for the sample itself.
    /// </param>
    public static Measurement Figure(ReadOnlySpan<double> sample, int requiredN, Func<double[], double?> figure)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(requiredN, 2);
        if (sample.Length < requiredN)
        {
            return new InsufficientData { N = sample.Length, RequiredN = requiredN };
        }

        var sorted = sample.ToArray();
        Array.Sort(sorted);
        var value = figure(sorted) ?? throw new ArgumentException("The sample has no such figure.", nameof(sample));
        var random = new Xoshiro256StarStar(Seed, threadSafe: false);
        var figures = new double[Resamples];
        var drawn = new double[sorted.Length];
        for (var i = 0; i < figures.Length;)
        {
            for (var k = 0; k < drawn.Length; k++)
            {
                drawn[k] = sorted[random.Next(sorted.Length)];
            }

            if (figure(drawn) is { } resampled)
            {
                figures[i++] = resampled;
            }
        }

        Array.Sort(figures);
        return new Estimate
        {
            N = sorted.Length,
            Value = value,
            Low = Math.Min(value, SortedArrayStatistics.Quantile(figures, ConfidenceLevel.Tail)),
            High = Math.Max(value, SortedArrayStatistics.Quantile(figures, 1 - ConfidenceLevel.Tail)),
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
