using MathNet.Numerics;
using MathNet.Numerics.Statistics;

namespace Pixely.Core.Analysis.Statistics;

/// <summary>
/// Median of a sample with the interval between two of its values, whatever its distribution: H. A. David and H. N. Nagaraja,
/// "Order Statistics" (2003), section 7.1.
/// </summary>
internal static class SampleMedian
{
    /// <summary>Fewest values for which a 95 % interval exists: below six even the smallest and the largest bound the median too rarely.</summary>
    public const int MinimumN = 6;

    /// <summary>The median; the order of the values does not matter.</summary>
    public static Measurement Of(ReadOnlySpan<double> values)
    {
        if (values.Length < MinimumN)
        {
            return new InsufficientData { N = values.Length, RequiredN = MinimumN };
        }

        var sorted = values.ToArray();
        Array.Sort(sorted);
        var outside = ValuesOutside(sorted.Length);
        return new Estimate
        {
            N = sorted.Length,
            Value = SortedArrayStatistics.Median(sorted),
            Low = sorted[outside - 1],
            High = sorted[^outside],
        };
    }

    /// <summary>
    /// The largest k such that the k-th smallest and the k-th largest value bound the median with 95 %. The number of values
    /// below the true median is binomial with probability 1/2; its distribution function is a regularised beta function.
    /// </summary>
    internal static int ValuesOutside(int n)
    {
        var (holds, fails) = (0, (n / 2) + 1);
        while (fails - holds > 1)
        {
            var k = (holds + fails) / 2;
            if (SpecialFunctions.BetaRegularized(n - k + 1, k, 0.5) <= ConfidenceLevel.Tail)
            {
                holds = k;
            }
            else
            {
                fails = k;
            }
        }

        return holds;
    }
}
