using Pixely.Core.Validation;

namespace Pixely.Core.Analysis.Statistics;

/// <summary>A client's figure among those of its competitors, all with the same denominator.</summary>
public sealed record PeerComparison
{
    /// <summary>Peers that a z-score needs at least.</summary>
    public const int MinimumPeers = 3;

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
    /// n = profiles ranked, two are needed.
    /// </summary>
    public required Measurement Rank { get; init; }

    /// <summary>Adds every contradiction between its members.</summary>
    /// <param name="errors">Where to add.</param>
    /// <param name="lowest">Lowest value that the figure can take.</param>
    /// <param name="highest">Highest value that the figure can take.</param>
    public void Validate(ValidationErrors errors, double lowest, double highest)
    {
        ArgumentNullException.ThrowIfNull(errors);
        Client.Validate(errors.At("client"), lowest, highest);
        errors.At("peers").Require(Peers >= 0, $"is {Peers}, must not be negative");
        errors.At("z_score").Require(ZScore is null || Peers >= MinimumPeers, $"is given for {Peers} peers, at least {MinimumPeers} are needed");
Rank.Validate(errors.At("rank"), 1, Peers + 1);
    }
}
