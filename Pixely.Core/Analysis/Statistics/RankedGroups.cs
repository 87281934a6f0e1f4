using MathNet.Numerics;

namespace Pixely.Core.Analysis.Statistics;

/// <summary>
/// Values of several groups, ranked together; equal values share their mean rank. All tests are corrected for ties. Rates of
/// posts are skewed and have outliers: their ranks have not. The order of the values within a group does not matter.
/// </summary>
internal sealed class RankedGroups
{
    private readonly int[] _sizes;
    private readonly double[] _rankSums;
    private readonly Ranking _ranking;

    /// <summary>Ranks the values of all groups.</summary>
    public RankedGroups(IReadOnlyList<IReadOnlyCollection<double>> groups)
    {
        _sizes = [.. groups.Select(static g => g.Count)];
        _rankSums = new double[groups.Count];
        _ranking = new Ranking([.. groups.SelectMany(static g => g)]);
        var next = 0;
        for (var group = 0; group < groups.Count; group++)
        {
            for (var i = 0; i < _sizes[group]; i++)
            {
                _rankSums[group] += _ranking[next++];
            }
        }
    }

    /// <summary>Values of all groups.</summary>
    public int N => _ranking.N;

    /// <summary>Mean rank of a group, 1..n.</summary>
    public double MeanRank(int group) => _rankSums[group] / _sizes[group];

    /// <summary>Whether the groups differ in level; null below two groups, with an empty group, and when all values are equal.</summary>
    public KruskalWallisTest? KruskalWallis()
    {
        if (_sizes.Length < 2 || _sizes.Contains(0) || _ranking.AllEqual)
        {
            return null;
        }

        var (n, between) = ((double)N, 0.0);
        for (var i = 0; i < _sizes.Length; i++)
        {
            var distance = MeanRank(i) - ((n + 1) / 2);
            between += _sizes[i] * distance * distance;
        }

        var h = 12 / (n * (n + 1)) * between / (1 - (_ranking.Ties / ((n * n * n) - n)));
        var degrees = _sizes.Length - 1;
        return new KruskalWallisTest
        {
            H = h,
            DegreesOfFreedom = degrees,
            PValue = ChiSquaredTail(h, degrees),
            EffectSize = Math.Min(1, h / (n - 1)),
        };
    }

    /// <summary>
    /// Two groups against each other within the ranking of all: O. J. Dunn, "Multiple comparisons using rank sums",
    /// Technometrics 6 (1964) 241-252. z is positive when the first ranks higher.
    /// </summary>
    public (double Z, double PValue) Dunn(int first, int second)
    {
        var variance = ((N * (N + 1.0)) - (_ranking.Ties / (N - 1.0))) / 12 * ((1.0 / _sizes[first]) + (1.0 / _sizes[second]));
        var z = (MeanRank(first) - MeanRank(second)) / Math.Sqrt(variance);
        return (z, TwoSided(z));
    }

    /// <summary>One group against all others together; null when there are none or all values are equal.</summary>
    public double? MannWhitney(int group) => _ranking.MannWhitney(_rankSums[group], _sizes[group]);

    /// <summary>Probability that a chi-squared variable exceeds a value; exact in the far tail, where 1 - CDF is not.</summary>
    internal static double ChiSquaredTail(double value, int degreesOfFreedom) =>
        Math.Clamp(SpecialFunctions.GammaUpperRegularized(degreesOfFreedom / 2.0, value / 2), 0, 1);

    /// <summary>Probability that a standard normal variable is farther from zero than z.</summary>
    internal static double TwoSided(double z) => SpecialFunctions.Erfc(Math.Abs(z) / Constants.Sqrt2);
}
