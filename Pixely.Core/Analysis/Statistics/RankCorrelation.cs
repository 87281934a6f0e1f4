using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Statistics;

namespace Pixely.Core.Analysis.Statistics;

/// <summary>
/// Spearman's rank correlation (C. Spearman, American Journal of Psychology 15 (1904) 72-101): single odd values cannot
/// bend it. Interval by Fisher's transformation with the variance of D. G. Bonett and T. A. Wright, Psychometrika 65
/// (2000) 23-28: (1 + r^2 / 2) / (n - 3).
/// </summary>
internal static class RankCorrelation
{
    // atanh(1) has no end; from here on the interval is a point.
    private const double Largest = 1 - 1e-12;

    /// <summary>The ranks of values (ties share the mean rank), centred and scaled to length one; null when all are equal.</summary>
    public static double[]? Ranks(ReadOnlySpan<double> values)
    {
        var ranks = ArrayStatistics.RanksInplace(values.ToArray(), RankDefinition.Average);
        var mean = (ranks.Length + 1) / 2.0;
        var length = 0.0;
        for (var i = 0; i < ranks.Length; i++)
        {
            ranks[i] -= mean;
            length += ranks[i] * ranks[i];
        }

        if (length <= 0)
        {
            return null;
        }

        length = Math.Sqrt(length);
        for (var i = 0; i < ranks.Length; i++)
        {
            ranks[i] /= length;
        }

        return ranks;
    }

    /// <summary>The correlation of two variables given by their <see cref="Ranks"/>.</summary>
    /// <param name="first">The one.</param>
    /// <param name="second">The other, over the same observations.</param>
    /// <param name="requiredN">Fewest observations for a number, 4 or more.</param>
    public static Measurement Spearman(double[] first, double[] second, int requiredN)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(requiredN, 4);
        var n = first.Length;
        if (n < requiredN)
        {
            return new InsufficientData { N = n, RequiredN = requiredN };
        }

        var r = Math.Clamp(Vector<double>.Build.Dense(first).DotProduct(Vector<double>.Build.Dense(second)), -1, 1);
        var z = Math.Atanh(Math.Clamp(r, -Largest, Largest));
        var half = ConfidenceLevel.Normal * StandardError(r, n);
        return new Estimate { N = n, Value = r, Low = Math.Min(r, Math.Tanh(z - half)), High = Math.Max(r, Math.Tanh(z + half)) };
    }

    /// <summary>Two-sided p of the hypothesis that two variables do not correlate, 0..1.</summary>
    public static double PValue(Estimate correlation)
    {
        var z = Math.Abs(Math.Atanh(Math.Clamp(correlation.Value, -Largest, Largest))) / StandardError(correlation.Value, correlation.N);
        return Math.Clamp(2 * MathNet.Numerics.Distributions.Normal.CDF(0, 1, -z), 0, 1);
    }

    private static double StandardError(double r, int n) => Math.Sqrt((1 + (r * r / 2)) / (n - 3));
}
