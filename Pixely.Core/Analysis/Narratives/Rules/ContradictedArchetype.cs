using Pixely.Core.Analysis.Modules.BrandPersonality;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Narratives.Rules;

/// <summary>
/// The audience perceives the opposite of the archetype that the client file declares. Strength: how far the fit's upper end lies below
/// zero, full at -50 of 100. Reach: the share of comments that express a personality at all.
/// </summary>
internal sealed class ContradictedArchetype : FindingRule<BrandPersonalityResult>
{
    public override string Kind => "contradicted_archetype";

    public override FindingTone Tone => FindingTone.Negative;

    public override WorkKind? Work => WorkKind.Campaign;

    protected override IEnumerable<Observation> Judge(FigureSource<BrandPersonalityResult> source)
    {
        if (source.Result is { Archetype: { PerceivedVerdict: FitVerdict.Contradicts, Perceived: Estimate fit }, Summary.ExpressiveShare: Estimate share })
        {
            yield return new Observation
            {
                Strength = -fit.High / PersonalityGap.Full,
                Reach = share.Value,
                Figures =
                [
                    source.Cite("archetype", FigureFormat.Text, static r => r.Archetype!.Declared),
                    source.Cite("fit", FigureFormat.Whole, static r => r.Archetype!.Perceived),
                    source.Cite("comments", FigureFormat.Whole, static r => r.Summary.ExpressiveComments),
                ],
            };
        }
    }
}
