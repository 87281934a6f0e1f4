using MathNet.Numerics.Statistics;
using Pixely.Core.Validation;

namespace Pixely.Core.Analysis.Statistics;

/// <summary>A client's figure among those of its competitors, all with the same denominator.</summary>
public sealed record PeerComparison
{
    /// <summary>Peers that a z-score needs at least.</summary>
    public const int MinimumPeers = 3;

    private const int MinimumProfiles = 2;

    /// <summary>Competitors with the figure.</summary>
    public required int Peers { get; init; }

    /// <summary>The client's figure with its interval.</summary>
    public required Measurement Client { get; init; }

    /// <summary>Mean of the competitors, or null without any.</summary>
    public required double? PeerMean { get; init; }

    /// <summary>Sample standard deviation (n - 1) of the competitors, or null below two.</summary>
    public required double? PeerStandardDeviation { get; init; }

    /// <summary>(client - mean) / standard deviation; null below <see cref="MinimumPeers"/> or when the peers do not differ.</summary>
    public required double? ZScore { get; init; }

    /// <summary>
    /// 1 = best, among client and competitors, with the interval that the uncertainty of the client's figure leaves;
    /// n = profiles ranked (none when the client has no figure), two are needed.
    /// </summary>
    public required Measurement Rank { get; init; }

    /// <summary>Adds every contradiction between its members.</summary>
    /// <param name="errors">Where to add.</param>
    /// <param name="lowest">Lowest value that the figure can take.</param>
    /// <param name="highest">Highest value that the figure can take.</param>
    /// <param name="requiredN">Fewest observations that the client's figure needs.</param>
    public void Validate(ValidationErrors errors, double lowest, double highest, int requiredN)
    {
        ArgumentNullException.ThrowIfNull(errors);
        Client.Validate(errors.At("client"), lowest, highest, requiredN);
        errors.At("peers").Require(Peers >= 0, $"is {Peers}, must not be negative");
        errors.At("peer_mean").Require(
            PeerMean is null ? Peers <= 0 : Peers > 0 && PeerMean >= lowest && PeerMean <= highest,
            $"must lie in {lowest}..{highest} with peers and be null without");
        errors.At("peer_standard_deviation").Require(
            PeerStandardDeviation is null ? Peers < 2 : Peers >= 2 && PeerStandardDeviation is >= 0 and <= double.MaxValue,
            "must be 0 or more from two peers on and null below");
        ValidateZScore(errors.At("z_score"));
        Rank.Validate(errors.At("rank"), 1, Math.Max(1, Peers + 1), MinimumProfiles);
        errors.At("rank").At("n").Require(
            Rank.N == (Client is Estimate ? Peers + 1 : 0), $"is {Rank.N}, must be the number of profiles ranked");
    }

    /// <summary>Compares a client with its peers; the order of the peers does not matter.</summary>
    /// <param name="client">The client's figure.</param>
    /// <param name="peers">The competitors' figures, more = better.</param>
    internal static PeerComparison Of(Measurement client, ReadOnlySpan<double> peers)
    {
        var sorted = peers.ToArray();
        Array.Sort(sorted);
        var (mean, deviation) = ArrayStatistics.MeanStandardDeviation(sorted);
        var figure = client as Estimate;
        return new PeerComparison
        {
            Peers = sorted.Length,
            Client = client,
            PeerMean = sorted.Length > 0 ? mean : null,
            PeerStandardDeviation = sorted.Length > 1 ? deviation : null,
            ZScore = figure is not null && sorted.Length >= MinimumPeers && deviation > 0 ? (figure.Value - mean) / deviation : null,
            Rank = figure is not null && sorted.Length > 0
                ? new Estimate
                {
                    N = sorted.Length + 1,
                    Value = RankOf(figure.Value, sorted),
                    Low = RankOf(figure.High, sorted),
                    High = RankOf(figure.Low, sorted),
                }
                : new InsufficientData { N = figure is null ? 0 : 1, RequiredN = MinimumProfiles },
        };
    }

    private static int RankOf(double figure, double[] peers) => 1 + peers.Count(peer => peer > figure);

    private void ValidateZScore(ValidationErrors errors)
    {
        if (Client is Estimate figure && Peers >= MinimumPeers && PeerStandardDeviation > 0)
        {
            var expected = (figure.Value - PeerMean) / PeerStandardDeviation;
            errors.Require(
                ZScore is { } z && expected is { } e && ResultRules.Same(z, e),
                $"is {ZScore}, must be (client - mean) / standard deviation");
        }
        else
        {
            errors.Require(ZScore is null, $"is {ZScore}, must be null below {MinimumPeers} peers, without a client's figure, or when peers do not differ");
        }
    }
}
