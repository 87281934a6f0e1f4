using Pixely.Core.Analysis.Modules.Community;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Narratives.Rules;

/// <summary>Followers are lost from week to week, beyond chance. Strength: the loss of four weeks by the slope's upper end / followers, full at 5 %. Reach: the whole community.</summary>
internal sealed class ShrinkingCommunity : FindingRule<CommunityResult>
{
    private const double FullLossOfFourWeeks = 0.05;
    private const int Weeks = 4;

    public override string Kind => "shrinking_community";

    public override FindingTone Tone => FindingTone.Negative;

    public override WorkKind? Work => WorkKind.Campaign;

    protected override IEnumerable<Observation> Judge(FigureSource<CommunityResult> source)
    {
        if (source.Result.Summary is { Followers: > 0 and var followers, Growth: { Direction: GrowthDirection.Shrinking, PerWeek: Estimate slope } })
        {
            yield return Seen(source, -slope.High * Weeks / followers);
        }
    }

    /// <summary>A change of the community.</summary>
    internal static Observation Seen(FigureSource<CommunityResult> source, double changeOfFourWeeks) => new()
    {
        Strength = changeOfFourWeeks / FullLossOfFourWeeks,
        Reach = 1,
        Figures =
        [
            source.Cite("slope", FigureFormat.Whole, static r => r.Summary.Growth.PerWeek),
            source.Cite("followers", FigureFormat.Whole, static r => r.Summary.Followers),
            source.Cite("weeks", FigureFormat.Whole, static r => r.Summary.Growth.PerWeek.N),
        ],
    };
}
