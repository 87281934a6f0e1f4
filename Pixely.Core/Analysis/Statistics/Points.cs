namespace Pixely.Core.Analysis.Statistics;

/// <summary>Scores of 0..100 made of measures of 0..1.</summary>
internal static class Points
{
    /// <summary>The highest score.</summary>
    public const double Highest = 100;

    /// <summary>A measurement and its interval times 100.</summary>
    public static Measurement Of(Measurement unit) => unit is Estimate estimate
        ? estimate with { Value = Of(estimate.Value), Low = Of(estimate.Low), High = Of(estimate.High) }
        : unit;

    /// <summary>A value times 100.</summary>
    public static double Of(double unit) => Highest * unit;

    /// <summary>A value of an annotation times 100. By way of decimal 0.9f becomes 90, not 89.9999976158.</summary>
    public static double Of(float unit) => (double)(100 * (decimal)unit);
}
