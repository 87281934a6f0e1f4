using System.Linq.Expressions;
using Pixely.Core.Analysis.Modules.Benchmark;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Narratives.Rules;

/// <summary>
/// The client lies below (or above) the mean of three competitors or more, with its whole interval. Strength: the distance of the
/// nearer end from the mean, as a share of the mean. Reach: the share of competitors that are better (or worse).
/// </summary>
/// <param name="figure">Ending of the kind: which figure is compared.</param>
/// <param name="isBehind">Whether it looks for standing below.</param>
/// <param name="work">What kind of work catching up takes; null when nothing is to be done.</param>
/// <param name="format">How the figure is written.</param>
/// <param name="comparison">Where the comparison stands.</param>
internal sealed class PeerStanding(
    string figure, bool isBehind, WorkKind? work, FigureFormat format, Expression<Func<BenchmarkResult, PeerComparison>> comparison)
    : FindingRule<BenchmarkResult>
{
    private readonly Func<BenchmarkResult, PeerComparison> _comparison = comparison.Compile();

    public override string Kind => isBehind ? $"behind_peers_{figure}" : $"ahead_of_peers_{figure}";

    public override FindingTone Tone => isBehind ? FindingTone.Negative : FindingTone.Positive;

    public override WorkKind? Work => work;

    protected override IEnumerable<Observation> Judge(FigureSource<BenchmarkResult> source)
    {
        if (_comparison(source.Result) is { Client: Estimate client, PeerMean: > 0 and var mean, ZScore: not null, Rank: Estimate rank } peers
            && (isBehind ? mean - client.High : client.Low - mean) is > 0 and var distance)
        {
            yield return new Observation
            {
                Strength = distance / mean,
                Reach = isBehind ? (rank.Value - 1) / peers.Peers : 1 - ((rank.Value - 1) / peers.Peers),
                Figures =
                [
                    source.Cite("own", format, Member(nameof(PeerComparison.Client))),
                    source.Cite("mean", format, Member(nameof(PeerComparison.PeerMean))),
                    source.Cite("z", FigureFormat.OneDecimal, Member(nameof(PeerComparison.ZScore))),
                    source.Cite("rank", FigureFormat.Whole, Member(nameof(PeerComparison.Rank))),
                    source.Cite("peers", FigureFormat.Whole, Member(nameof(PeerComparison.Peers))),
                ],
            };
        }
    }

    private Expression<Func<BenchmarkResult, object?>> Member(string name) => Expression.Lambda<Func<BenchmarkResult, object?>>(
        Expression.Convert(Expression.Property(comparison.Body, name), typeof(object)), comparison.Parameters);
}
