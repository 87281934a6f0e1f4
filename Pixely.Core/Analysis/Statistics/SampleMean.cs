using MathNet.Numerics.Statistics;

namespace Pixely.Core.Analysis.Statistics;

/// <summary>Mean of a sample without an upper bound, such as rates of posts.</summary>
internal static class SampleMean
{
    /// <summary>
    /// The mean with Student's t interval, cut at the lower end of the scale. The order of the values does not matter: they are summed in ascending order.
    /// </summary>
    /// <param name="values">The sample.</param>
    /// <param name="lowest">Lower end of the scale.</param>
    /// <param name="requiredN">Fewest observations for a number, 2 or more: one value has no interval.</param>
    public static Measurement Student(ReadOnlySpan<double> values, double lowest, int requiredN)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(requiredN, 2);
        if (values.Length < requiredN)
        {
            return new InsufficientData { N = values.Length, RequiredN = requiredN };
        }

        var sorted = values.ToArray();
        Array.Sort(sorted);
        var (mean, deviation) = ArrayStatistics.MeanStandardDeviation(sorted);
        var half = ConfidenceLevel.Student(sorted.Length - 1) * deviation / Math.Sqrt(sorted.Length);
        return new Estimate { N = sorted.Length, Value = mean, Low = Math.Max(lowest, mean - half), High = mean + half };
    }
}
