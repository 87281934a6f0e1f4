using MathNet.Numerics.RootFinding;

namespace Pixely.Core.Analysis.Statistics;

/// <summary>Shares of counted things, with 95 % intervals that hold for small samples and for shares near 0 and 1.</summary>
internal static class Share
{
    private const double Accuracy = 1e-10;

    /// <summary>
    /// A share with the interval of E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
    /// JASA 22 (1927) 209-212: the shares that a score test does not reject.
    /// </summary>
    /// <param name="count">Observations that have the property, 0..<paramref name="n"/>.</param>
    /// <param name="n">All observations.</param>
    /// <param name="requiredN">Fewest observations for a number, 1 or more.</param>
    public static Measurement Wilson(int count, int n, int requiredN)
    {
        if (n < requiredN)
        {
            return new InsufficientData { N = n, RequiredN = requiredN };
        }

        var share = (double)count / n;
        var z = ConfidenceLevel.Normal;
        var z2 = z * z;
        var center = (count + (z2 / 2)) / (n + z2);
        var half = z / (n + z2) * Math.Sqrt((count * (1 - share)) + (z2 / 4));
        return new Estimate
        {
            N = n,
            Value = share,
            Low = count == 0 ? 0 : Math.Clamp(center - half, 0, share),
            High = count == n ? 1 : Math.Clamp(center + half, share, 1),
        };
    }

    /// <summary>
    /// The difference of two shares of the same observations (such as net sentiment: positive minus negative) with the
    /// score interval of T. Tango, "Equivalence test and confidence interval for the difference in proportions for the
    /// paired-sample design", Statistics in Medicine 17 (1998) 891-908. His discordant pairs b and c are our two classes:
    /// the interval depends on b, c and n alone.
    /// </summary>
    /// <param name="first">Observations of the class that counts as +1.</param>
    /// <param name="second">Observations of the class that counts as -1.</param>
    /// <param name="n">All observations, those of neither class included.</param>
    /// <param name="requiredN">Fewest observations for a number, 1 or more.</param>
    public static Measurement Difference(int first, int second, int n, int requiredN)
    {
        if (n < requiredN)
        {
            return new InsufficientData { N = n, RequiredN = requiredN };
        }

        var difference = (double)(first - second) / n;
        return new Estimate
        {
            N = n,
            Value = difference,
            Low = second == n ? -1 : Math.Clamp(Limit(first, second, n, +1), -1, difference),
            High = first == n ? 1 : Math.Clamp(Limit(first, second, n, -1), difference, 1),
        };
    }

    // The difference at which the score statistic is z (side +1: lower limit) or -z (side -1: upper limit).
    private static double Limit(int first, int second, int n, int side)
    {
        var observed = (double)(first - second) / n;
        double Excess(double difference) =>
            (side * n * (observed - difference)) - (ConfidenceLevel.Normal * Math.Sqrt(n * Variance(first, second, n, difference)));

        // The statistic is 0/0 at the observed difference itself when no observation, or every one, is of one class.
        var start = observed - (side * Accuracy);
        return side > 0
            ? Brent.FindRoot(Excess, -1, start, Accuracy, maxIterations: 200)
            : Brent.FindRoot(Excess, start, 1, Accuracy, maxIterations: 200);
    }

    // Variance of one observation when the difference is given and the rest is estimated by maximum likelihood.
    private static double Variance(int first, int second, int n, double difference)
    {
        var b = ((2.0 * n) - first + second) * difference - first - second;
        var c = -second * difference * (1 - difference);
        var root = Math.Sqrt(Math.Max(0, (b * b) - (8.0 * n * c)));
        var share = Math.Max(0, (root - b) / (4.0 * n));
        return Math.Max(0, (2 * share) + (difference * (1 - difference)));
    }
}
