using MathNet.Numerics.Distributions;

namespace Pixely.Core.Analysis.Statistics;

/// <summary>Difference of the means of two separate samples.</summary>
internal static class MeanDifference
{
    /// <summary>
    /// First mean minus second mean, with the interval of B. L. Welch, "The generalization of Student's problem when several different
    /// population variances are involved", Biometrika 34 (1947) 28-35, cut at the ends of what a difference can be.
    /// </summary>
    /// <param name="first">A sample of values 0..1.</param>
    /// <param name="firstRequiredN">Fewest values of the first sample, 2 or more.</param>
    /// <param name="second">A sample of values 0..1.</param>
    /// <param name="secondRequiredN">Fewest values of the second sample, 2 or more.</param>
    /// <returns>The difference, n = values of both samples; or which sample is too small, the first one first.</returns>
    public static Measurement Welch(ScaleMoments first, int firstRequiredN, ScaleMoments second, int secondRequiredN)
    {
        if (first.Mean(0, 1, firstRequiredN) is not Estimate a)
        {
            return new InsufficientData { N = first.N, RequiredN = firstRequiredN };
        }

        if (second.Mean(0, 1, secondRequiredN) is not Estimate b)
        {
            return new InsufficientData { N = second.N, RequiredN = secondRequiredN };
        }

        var difference = a.Value - b.Value;
        var half = HalfWidth(first, second);
        return new Estimate
        {
            N = first.N + second.N,
            Value = difference,
            Low = Math.Max(-1, difference - half),
            High = Math.Min(1, difference + half),
        };
    }

    private static double HalfWidth(ScaleMoments first, ScaleMoments second)
    {
        var (a, b) = (first.SquaredError, second.SquaredError);
        var variance = a + b;
        if (variance == 0)
        {
            return 0;
        }

        var degrees = variance * variance / ((a * a / (first.N - 1)) + (b * b / (second.N - 1)));
        return StudentT.InvCDF(0, 1, degrees, 1 - ConfidenceLevel.Tail) * Math.Sqrt(variance);
    }
}
