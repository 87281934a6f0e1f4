using System.Numerics;

namespace Pixely.Core.Analysis.Statistics;

/// <summary>
/// Mean and variance of values on a scale within -1..1, gathered one by one in constant memory. Values are held as whole
/// multiples of 2^-40 and summed as integers, which is exact: neither the order nor the grouping of additions can matter.
/// A mutable struct, so that thousands of groups lie in one array.
/// </summary>
internal struct ScaleMoments
{
    private const double Unit = 1L << 40;

    // Up to here n * n * Unit * Unit fits.
    private const int MostInInt128 = 1 << 23;

    private Int128 _sum;
    private Int128 _sumOfSquares;

    /// <summary>Values added.</summary>
    public int N { get; private set; }

    /// <summary>The mean without its interval; not a number without values.</summary>
    public readonly double Average => (double)_sum / N / Unit;

    /// <summary>Square of the standard error of the mean; not a number below two values.</summary>
    public readonly double SquaredError => Scatter() / Unit / Unit / N / N / (N - 1);

    /// <summary>Adds one value.</summary>
    /// <param name="value">-1..1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside, or is not a number.</exception>
    public void Add(double value)
    {
        if (value is not (>= -1 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "A scale value must lie in -1..1.");
        }

        N++;
        if (value == 0)
        {
            return;
        }

        var units = (long)Math.Round(value * Unit);
        _sum += units;
        _sumOfSquares += Math.BigMul(units, units);
    }

    /// <summary>Adds all values that another group added.</summary>
    public void Add(ScaleMoments other)
    {
        N += other.N;
        _sum += other._sum;
        _sumOfSquares += other._sumOfSquares;
    }

    /// <summary>
    /// The mean with Student's t interval ("Student", "The probable error of a mean", Biometrika 6 (1908) 1-25), cut at the ends of the scale.
    /// </summary>
    /// <param name="lowest">Lower end of the scale.</param>
    /// <param name="highest">Upper end of the scale.</param>
    /// <param name="requiredN">Fewest observations for a number, 2 or more: one value has no interval.</param>
    public readonly Measurement Mean(double lowest, double highest, int requiredN)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(requiredN, 2);
        if (N < requiredN)
        {
            return new InsufficientData { N = N, RequiredN = requiredN };
        }

        var mean = Math.Clamp(Average, lowest, highest);
        var half = ConfidenceLevel.Student(N - 1) * Math.Sqrt(SquaredError);
        return new Estimate { N = N, Value = mean, Low = Math.Max(lowest, mean - half), High = Math.Min(highest, mean + half) };
    }

    // n * sum of squares - (sum)^2 is a whole number: equal values give exactly zero.
    private readonly double Scatter() => N <= MostInInt128
        ? (double)((_sumOfSquares * N) - (_sum * _sum))
        : (double)(((BigInteger)_sumOfSquares * N) - ((BigInteger)_sum * (BigInteger)_sum));
}
