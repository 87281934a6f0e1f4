using Pixely.Core.Validation;

namespace Pixely.Core.Analysis.Statistics;

/// <summary>A client's figure among those of its competitors, all with the same denominator.</summary>
public sealed record PeerComparison
{
    /// <summary>Peers that a z-score needs at least.</summary>
    public const int MinimumPeers = 3;

    /// <summary>Competitors with the figure.</summary>
    public required int Peers { get; init; }

    /// <summary>The client's figure, or null when it has none.</summary>
    public required double? Client { get; init; }

    /// <summary>Mean of the competitors, or null without any.</summary>
    public required double? PeerMean { get; init; }

    /// <summary>Sample standard deviation (n - 1) of the competitors, or null below two.</summary>
    public required double? PeerStandardDeviation { get; init; }

    /// <summary>(client - mean) / standard deviation; null below <see cref="MinimumPeers"/> or when the peers do not differ.</summary>
    public required double? ZScore { get; init; }

    /// <summary>1 = best, among client and competitors; null when the client has no figure or there is no peer.</summary>
    public required int? Rank { get; init; }

    /// <summary>Adds every contradiction between its members.</summary>
    public void Validate(ValidationErrors errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        errors.At("peers").Require(Peers >= 0, $"is {Peers}, must not be negative");
        errors.At("z_score").Require(ZScore is null || Peers >= MinimumPeers, $"is given for {Peers} peers, at least {MinimumPeers} are needed");
        errors.At("rank").Require(Rank is null || (Rank >= 1 && Rank <= Peers + 1), $"is {Rank}, must lie in 1..{Peers + 1}");
    }
}
