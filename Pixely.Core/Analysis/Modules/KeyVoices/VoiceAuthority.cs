using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Modules.KeyVoices;

/// <summary>
/// How well the comments of each account are received: their mean place among all comments of the network, which is the
/// probability of doing better than one drawn at random (A. Vargha and H. D. Delaney, Journal of Educational and
/// Behavioral Statistics 25 (2000) 101-132). <see cref="KeyVoicesModule.PriorComments"/> comments of no particular place
/// are added to each account (mean 1/2, variance 1/12: those of a comment drawn at random), so that few lucky ones do
/// not top.
/// </summary>
internal sealed class VoiceAuthority
{
    private readonly int[] _n;
    private readonly double[] _sums;
    private readonly double[] _squares;

    /// <summary>Adds up the places of all comments.</summary>
    public VoiceAuthority(VoiceComments comments, VoiceReactions reactions)
    {
        (_n, _sums, _squares) = (new int[comments.Accounts], new double[comments.Accounts], new double[comments.Accounts]);
        for (var i = 0; i < comments.Count; i++)
        {
            if (comments.AccountOf[i] is >= 0 and var account && reactions.PlaceOf(i) is { } place)
            {
                _n[account]++;
                _sums[account] += place;
                _squares[account] += place * place;
            }
        }
    }

    /// <summary>The authority of an account, 0..100, with a t interval.</summary>
    public Measurement Of(int account)
    {
        const int Prior = KeyVoicesModule.PriorComments;
        if (_n[account] < KeyVoicesModule.MinimumComments)
        {
            return new InsufficientData { N = _n[account], RequiredN = KeyVoicesModule.MinimumComments };
        }

        // A place at random has mean square 1/4 + 1/12 = 1/3.
        var weight = _n[account] + Prior;
        var sum = _sums[account] + (Prior / 2.0);
        var mean = sum / weight;
        var variance = Math.Max(0, (_squares[account] + (Prior / 3.0) - (sum * mean)) / (weight - 1));
        var half = ConfidenceLevel.Student(weight - 1) * Math.Sqrt(variance / weight);
        return new Estimate
        {
            N = _n[account],
            Value = 100 * mean,
            Low = 100 * Math.Max(0, mean - half),
            High = 100 * Math.Min(1, mean + half),
        };
    }
}
