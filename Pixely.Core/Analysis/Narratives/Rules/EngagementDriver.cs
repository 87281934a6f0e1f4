using Pixely.Core.Analysis.Modules.Drivers;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Narratives.Rules;

/// <summary>
/// A feature of posts that goes with more (or less) engagement, all others equal and beyond chance. Strength: the nearer end of its
/// effect, full at 100 %. Reach: the share of the variance that the regression explains.
/// </summary>
/// <param name="finding">Which headline it looks for.</param>
/// <param name="hasLevel">Whether it looks for a category (a format, a network, a band of hours) or for a number or a yes.</param>
internal sealed class EngagementDriver(DriverFinding finding, bool hasLevel) : FindingRule<DriversResult>
{
    private const double Full = 100;

    public override string Kind => (finding, hasLevel) switch
    {
        (DriverFinding.RaisesEngagement, true) => "raising_category",
        (DriverFinding.RaisesEngagement, false) => "raising_feature",
        (_, true) => "lowering_category",
        (_, false) => "lowering_feature",
    };

    public override FindingTone Tone => finding == DriverFinding.RaisesEngagement ? FindingTone.Positive : FindingTone.Negative;

    public override WorkKind? Work => WorkKind.Scheduling;

    protected override IEnumerable<Observation> Judge(FigureSource<DriversResult> source)
    {
        if (source.Result.Headline is { Feature: { } feature, Effect: Estimate effect, RSquared: { } explained } headline
            && headline.Finding == finding && feature.Level is { Length: > 0 and <= 60 } == hasLevel && (feature.Level is null || hasLevel))
        {
            CitedFigure[] level = hasLevel ? [source.Cite("level", FigureFormat.Term, static r => r.Headline.Feature!.Level)] : [];
            yield return new Observation
            {
                Subject = ResultPath.WireName(feature.Kind),
                Strength = Math.Max(effect.Low, -effect.High) / Full,
                Reach = explained,
                Figures =
                [
                    source.Cite("feature", FigureFormat.Term, static r => r.Headline.Feature!.Kind),
                    .. level,
                    source.Cite("effect", FigureFormat.Whole, static r => r.Headline.Effect),
                    source.Cite("explained", FigureFormat.Percent, static r => r.Headline.RSquared),
                    source.Cite("posts", FigureFormat.Whole, static r => r.Headline.N),
                ],
            };
        }
    }
}
