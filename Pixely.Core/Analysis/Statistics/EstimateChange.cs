namespace Pixely.Core.Analysis.Statistics;

/// <summary>Change of a measured number between two windows.</summary>
public static class EstimateChange
{
    /// <summary>
    /// Later value minus earlier value, with the 95 % interval that follows from the two intervals alone (the method of variance
    /// estimates recovery: G. Y. Zou, A. Donner, "Construction of confidence limits about effect measures: a general approach",
    /// Statistics in Medicine 27 (2008) 1693-1702). The windows share no observation. n = observations of both.
    /// </summary>
    /// <param name="later">The number over the later window.</param>
    /// <param name="earlier">The same number over the earlier window.</param>
    /// <returns>The change in the number's own unit; or which window has too few observations, the later one first.</returns>
    public static Measurement Between(Measurement later, Measurement earlier)
    {
        ArgumentNullException.ThrowIfNull(later);
        ArgumentNullException.ThrowIfNull(earlier);
        if (later is not Estimate a)
        {
            return later;
        }

        if (earlier is not Estimate b)
        {
            return earlier;
        }

        var difference = a.Value - b.Value;
        return new Estimate
        {
            N = a.N + b.N,
            Value = difference,
            Low = difference - Math.Sqrt(Square(a.Value - a.Low) + Square(b.High - b.Value)),
            High = difference + Math.Sqrt(Square(a.High - a.Value) + Square(b.Value - b.Low)),
        };
    }

    private static double Square(double value) => value * value;
}
