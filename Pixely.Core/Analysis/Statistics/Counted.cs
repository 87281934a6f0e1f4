namespace Pixely.Core.Analysis.Statistics;

/// <summary>Figures that were counted in full, such as followers: chance has no part in them, both ends of the interval are the value.</summary>
internal static class Counted
{
    /// <summary>A counted figure.</summary>
    /// <param name="value">The figure.</param>
    /// <param name="n">Counts behind it.</param>
    /// <param name="requiredN">Fewest counts for the figure, 1 or more.</param>
    public static Measurement Of(double value, int n, int requiredN) =>
        n < requiredN
            ? new InsufficientData { N = n, RequiredN = requiredN }
            : new Estimate { N = n, Value = value, Low = value, High = value };
}
