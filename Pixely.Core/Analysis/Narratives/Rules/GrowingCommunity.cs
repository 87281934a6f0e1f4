using Pixely.Core.Analysis.Modules.Community;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Narratives.Rules;

/// <summary>Followers are won from week to week, beyond chance. Strength: the gain of four weeks by the slope's lower end / followers, full at 5 %. Reach: the whole community.</summary>
internal sealed class GrowingCommunity : FindingRule<CommunityResult>
{
    private const int Weeks = 4;

    public override string Kind => "growing_community";

    public override FindingTone Tone => FindingTone.Positive;

    protected override IEnumerable<Observation> Judge(FigureSource<CommunityResult> source)
    {
        if (source.Result.Summary is { Followers: > 0 and var followers, Growth: { Direction: GrowthDirection.Growing, PerWeek: Estimate slope } })
        {
            yield return ShrinkingCommunity.Seen(source, slope.Low * Weeks / followers);
        }
    }
}
