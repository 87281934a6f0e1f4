using Pixely.Core.Analysis.Modules.BrandPersonality;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Narratives.Rules;

/// <summary>
/// The audience perceives another personality than the posts project, beyond chance. Strength: the nearer end of the widest gap, full
/// at 50 of 100. Reach: the share of comments that express a personality at all.
/// </summary>
internal sealed class PersonalityGap : FindingRule<BrandPersonalityResult>
{
    /// <summary>Difference of two scores that counts as full.</summary>
    internal const double Full = 50;

    public override string Kind => "personality_gap";

    public override FindingTone Tone => FindingTone.Neutral;

    public override WorkKind? Work => WorkKind.Content;

    protected override IEnumerable<Observation> Judge(FigureSource<BrandPersonalityResult> source)
    {
        var dimensions = source.Result.Summary.Dimensions;
        var widest = Enumerable.Range(0, dimensions.Count).MaxBy(i => Nearer(dimensions[i].Gap));
        if (dimensions.Count > 0 && Nearer(dimensions[widest].Gap) > 0 && source.Result.Summary.ExpressiveShare is Estimate share)
        {
            var dimension = dimensions[widest].Dimension;
            yield return new Observation
            {
                Subject = ResultPath.WireName(dimension),
                Strength = Nearer(dimensions[widest].Gap) / Full,
                Reach = share.Value,
                Figures =
                [
                    source.Cite("dimension", FigureFormat.Term, r => r.Summary.Dimensions[widest].Dimension),
                    source.Cite("perceived", FigureFormat.Whole, r => r.Summary.Dimensions[widest].Perceived),
                    source.Cite("projected", FigureFormat.Whole, r => r.Summary.Dimensions[widest].Projected),
                    source.Cite("gap", FigureFormat.Whole, r => r.Summary.Dimensions[widest].Gap),
                    source.Cite("comments", FigureFormat.Whole, static r => r.Summary.ExpressiveComments),
                    source.Cite("posts", FigureFormat.Whole, static r => r.Summary.ExpressivePosts),
                ],
                Evidence = [.. source.Result.Examples.Where(e => e.Dimension == dimension).Select(static e => e.Evidence)],
            };
        }
    }

    private static double Nearer(Measurement gap) => gap is Estimate e ? Math.Max(e.Low, -e.High) : 0;
}
