namespace Pixely.Benchmarks.Scale.Simulation;

/// <summary>How evenly something is shared.</summary>
internal static class Fairness
{
    /// <summary>
    /// Jain's index (Jain, Chiu, Hawe: DEC-TR-301, 1984): (Σx)² / (n Σx²). 1 when all have the same, 1/n when one has all.
    /// </summary>
    /// <param name="shares">What each has, at least one of them above 0.</param>
    public static double Jain(IReadOnlyCollection<double> shares)
    {
        var sum = shares.Sum();
        return sum * sum / (shares.Count * shares.Sum(static share => share * share));
    }
}
