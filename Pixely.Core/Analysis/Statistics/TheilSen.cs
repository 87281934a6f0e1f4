using System.Collections.Concurrent;
using MathNet.Numerics.Statistics;

namespace Pixely.Core.Analysis.Statistics;

/// <summary>
/// Slope of a series that single odd values cannot bend: the median of the slopes between all pairs of points, with the
/// distribution-free interval of P. K. Sen, "Estimates of the regression coefficient based on Kendall's tau",
/// JASA 63 (1968) 1379-1389.
/// </summary>
internal static class TheilSen
{
    /// <summary>Fewest points for which a 95 % interval exists at all.</summary>
    public const int MinimumPoints = 5;

    // Counting permutations takes the cube of the points; courses of weeks ask for the same few again and again.
    private const int LargestKeptCount = 512;

    private static readonly ConcurrentDictionary<int, int> KeptCounts = new();

    /// <summary>The slope in units of y per unit of x.</summary>
    /// <param name="x">Distinct positions in ascending order.</param>
    /// <param name="y">Values, as many.</param>
    /// <returns>Slope and interval, n = points; or that <see cref="MinimumPoints"/> are needed.</returns>
    public static Measurement Slope(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var n = x.Length;
        if (n < MinimumPoints)
        {
            return new InsufficientData { N = n, RequiredN = MinimumPoints };
        }

        var slopes = new double[n * (n - 1) / 2];
        var next = 0;
        for (var i = 0; i < n; i++)
        {
            for (var j = i + 1; j < n; j++)
            {
                slopes[next++] = (y[j] - y[i]) / (x[j] - x[i]);
            }
        }

        Array.Sort(slopes);
        var outside = SlopesOutside(n);
        return new Estimate
        {
            N = n,
            Value = SortedArrayStatistics.Median(slopes),
            Low = slopes[outside - 1],
            High = slopes[^outside],
        };
    }

    /// <summary>
    /// The largest k such that the k-th smallest and the k-th largest slope bound the true one with 95 %. The number of
    /// slopes below the true one is distributed as the inversions of a random permutation (M. G. Kendall, "A new measure
    /// of rank correlation", Biometrika 30 (1938) 81-93); ties make the interval wider than need be, never narrower.
    /// </summary>
    internal static int SlopesOutside(int n) =>
        n <= LargestKeptCount ? KeptCounts.GetOrAdd(n, CountSlopesOutside) : CountSlopesOutside(n);

    private static int CountSlopesOutside(int n)
    {
        // Inversions of a permutation of m items = those of m - 1 items + 0..m - 1 for the last one, all equally likely.
        var current = new double[(n * (n - 1) / 2) + 1];
        var previous = new double[current.Length];
        current[0] = 1;
        for (var m = 2; m <= n; m++)
        {
            (previous, current) = (current, previous);
            var most = m * (m - 1) / 2;
            var window = 0.0;
            for (var inversions = 0; inversions <= most; inversions++)
            {
                window += previous[inversions];
                if (inversions >= m)
                {
                    window -= previous[inversions - m];
                }

                current[inversions] = window / m;
            }
        }

        var (outside, cumulated) = (0, current[0]);
        while (cumulated <= ConfidenceLevel.Tail)
        {
            outside++;
            cumulated += current[outside];
        }

        return outside;
    }
}
