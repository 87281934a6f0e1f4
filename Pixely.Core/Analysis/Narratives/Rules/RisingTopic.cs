using Pixely.Core.Analysis.Modules.Topics;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Narratives.Rules;

/// <summary>A topic that gains share of the conversation from week to week. Strength: the slope's lower end, full at 5 points a week. Reach: the share of comments that mention it.</summary>
internal sealed class RisingTopic : FindingRule<TopicsResult>
{
    private const double FullSlope = 0.05;

    public override string Kind => "rising_topic";

    public override FindingTone Tone => FindingTone.Neutral;

    public override WorkKind? Work => WorkKind.Content;

    protected override IEnumerable<Observation> Judge(FigureSource<TopicsResult> source) =>
        Enumerable.Range(0, source.Result.Topics.Count)
            .Where(i => source.Result.Topics[i].Trend is { Direction: TopicTrendDirection.Rising, Slope: Estimate })
            .Select(i => new Observation
            {
                Subject = source.Result.Topics[i].Key,
                Strength = ((Estimate)source.Result.Topics[i].Trend.Slope).Low / FullSlope,
                Reach = (double)source.Result.Topics[i].Mentions / source.Result.N,
                Figures =
                [
                    .. TopicAttitude.Name(source, i),
                    source.Cite("slope", FigureFormat.Points, r => r.Topics[i].Trend.Slope),
                    source.Cite("weeks", FigureFormat.Whole, r => r.Topics[i].Trend.Slope.N),
                ],
                Evidence = [.. source.Result.Topics[i].Evidence.Take(NarrativeRules.MostEvidence)],
            })
            .OrderByDescending(static o => Weight.Of(o.Strength, o.Reach));
}
