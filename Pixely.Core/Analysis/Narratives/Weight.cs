namespace Pixely.Core.Analysis.Narratives;

/// <summary>How much an observation matters: 60 % its strength, 40 % its reach.</summary>
internal static class Weight
{
    private const double StrengthShare = 0.6;

    /// <summary>1..100.</summary>
    /// <param name="strength">0..1.</param>
    /// <param name="reach">0..1.</param>
    public static int Of(double strength, double reach) => Math.Clamp(
        (int)Math.Round(100 * ((StrengthShare * Unit(strength)) + ((1 - StrengthShare) * Unit(reach))), MidpointRounding.AwayFromZero), 1, 100);

    /// <summary>Cut to 0..1.</summary>
    public static double Unit(double value) => double.IsNaN(value) ? 0 : Math.Clamp(value, 0, 1);
}
