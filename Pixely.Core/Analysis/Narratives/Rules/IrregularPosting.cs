using Pixely.Core.Analysis.Modules.PostingFrequency;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Narratives.Rules;

/// <summary>
/// Posts come in bursts: the regularity's upper end lies below 0.5, which chance alone would give. Strength: the distance from 0.5,
/// full at 0. Reach: the share of observed days without a post.
/// </summary>
internal sealed class IrregularPosting : FindingRule<PostingFrequencyResult>
{
    private const double ByChance = 0.5;

    public override string Kind => "irregular_posting";

    public override FindingTone Tone => FindingTone.Negative;

    public override WorkKind? Work => WorkKind.Scheduling;

    protected override IEnumerable<Observation> Judge(FigureSource<PostingFrequencyResult> source)
    {
        if (source.Result.Summary is { Regularity: Estimate { High: < ByChance } regularity, PostsPerWeek: Estimate, ObservedDays: > 0 } profile)
        {
            yield return new Observation
            {
                Strength = (ByChance - regularity.High) / ByChance,
                Reach = 1 - ((double)profile.ActiveDays / profile.ObservedDays),
                Figures =
                [
                    source.Cite("regularity", FigureFormat.TwoDecimals, static r => r.Summary.Regularity),
                    source.Cite("per_week", FigureFormat.OneDecimal, static r => r.Summary.PostsPerWeek),
                    source.Cite("pause", FigureFormat.Whole, static r => r.Summary.LongestPause),
                    source.Cite("posts", FigureFormat.Whole, static r => r.Summary.Posts),
                ],
            };
        }
    }
}
