using MathNet.Numerics.Distributions;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Tests.EndToEnd.Samples;

/// <summary>A figure with its 95 % interval, by the textbook.</summary>
/// <param name="N">Observations.</param>
/// <param name="Value">The figure.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
internal readonly record struct Interval(int N, double Value, double Low, double High)
{
    private const double Tolerance = 1e-9;

    /// <summary>A share by Wilson's formula.</summary>
    public static Interval OfShare(int count, int n)
    {
        const double Z = 1.959963984540054;
        var p = (double)count / n;
        var denominator = 1 + (Z * Z / n);
        var centre = (p + (Z * Z / (2 * n))) / denominator;
        var half = Z * Math.Sqrt((p * (1 - p) / n) + (Z * Z / (4.0 * n * n))) / denominator;
        return new Interval(n, p, Math.Max(0, centre - half), Math.Min(1, centre + half));
    }

    /// <summary>A mean with Student's interval, cut where its scale ends.</summary>
    public static Interval OfMean(int n, double mean, double deviation, double highest)
    {
        var half = StudentT.InvCDF(0, 1, n - 1, 0.975) * deviation / Math.Sqrt(n);
        return new Interval(n, mean, Math.Max(0, mean - half), Math.Min(highest, mean + half));
    }

    /// <inheritdoc cref="OfMean(int, double, double, double)"/>
    public static Interval OfMean(IReadOnlyCollection<double> values)
    {
        var mean = values.Average();
        return OfMean(values.Count, mean, Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1)), double.MaxValue);
    }

    /// <summary>Fails unless the product measured the same.</summary>
    public void AssertIs(Measurement measured, string what)
    {
        var estimate = Assert.IsType<Estimate>(measured);
        Assert.True(
            estimate.N == N && Same(estimate.Value, Value) && Same(estimate.Low, Low) && Same(estimate.High, High),
            $"{what} is {estimate}, the sheet says {this}");
    }

    private static bool Same(double one, double other) => Math.Abs(one - other) <= Tolerance * Math.Max(1, Math.Abs(other));
}
