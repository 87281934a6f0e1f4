namespace Pixely.Core.Analysis.Statistics;

/// <summary>Values by rank, 1 for the smallest; equal values share their mean rank. Ranks are halves of whole numbers, so sums of them are exact.</summary>
internal sealed class Ranking
{
    private const double ContinuityCorrection = 0.5;

    private readonly double[] _ranks;

    /// <summary>Ranks values.</summary>
    public Ranking(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        var places = new int[sorted.Length];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = i;
        }

        Array.Sort(sorted, places);
        _ranks = new double[sorted.Length];
        for (var first = 0; first < sorted.Length;)
        {
            var end = first + 1;
            while (end < sorted.Length && sorted[end].Equals(sorted[first]))
            {
                end++;
            }

            var (equal, rank) = (end - first, (first + end + 1) / 2.0);
            Ties += ((double)equal * equal * equal) - equal;
            for (; first < end; first++)
            {
                _ranks[places[first]] = rank;
            }
        }
    }

    /// <summary>Values.</summary>
    public int N => _ranks.Length;

    /// <summary>Sum over all sets of equal values of t^3 - t, t being the size of a set.</summary>
    public double Ties { get; }

    /// <summary>Whether all values are equal; ranks say nothing then.</summary>
    public bool AllEqual => Ties >= ((double)N * N * N) - N;

    /// <summary>The rank of a value.</summary>
    public double this[int index] => _ranks[index];

    /// <summary>
    /// Some values against all others: H. B. Mann and D. R. Whitney, "On a test of whether one of two random variables is
    /// stochastically larger than the other", Annals of Mathematical Statistics 18 (1947) 50-60; two-sided, normal approximation
    /// with correction for ties and continuity. Null when there are no others or all values are equal.
    /// </summary>
    /// <param name="rankSum">Sum of their ranks.</param>
    /// <param name="count">How many they are.</param>
    public double? MannWhitney(double rankSum, int count)
    {
        double inside = count;
        var outside = N - inside;
        if (inside <= 0 || outside <= 0 || AllEqual)
        {
            return null;
        }

        var excess = Math.Abs(rankSum - (inside * (N + 1) / 2));
        var variance = inside * outside / 12 * (N + 1 - (Ties / (N * (N - 1.0))));
        return RankedGroups.TwoSided(Math.Max(0, excess - ContinuityCorrection) / Math.Sqrt(variance));
    }
}
