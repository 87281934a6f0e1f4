namespace Pixely.Benchmarks.Scale.Simulation;

/// <summary>Random numbers of the distributions that a simulation draws from.</summary>
internal static class Draws
{
    /// <summary>Standard normal (Box and Muller 1958).</summary>
    public static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>Log-normal with a median and a standard deviation of the logarithm.</summary>
    public static double LogNormal(Random random, double median, double spread) => median * Math.Exp(spread * Normal(random));
}
