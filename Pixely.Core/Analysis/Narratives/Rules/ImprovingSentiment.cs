using Pixely.Core.Analysis.Modules.TemporalTrends;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Narratives.Rules;

/// <summary>Net sentiment rises from week to week, beyond chance. Strength: the slope's lower end, full at 5 points a week. Reach: the share of the listed weeks that the trend rests on.</summary>
internal sealed class ImprovingSentiment : FindingRule<TemporalTrendsResult>
{
    public override string Kind => "improving_sentiment";

    public override FindingTone Tone => FindingTone.Positive;

    protected override IEnumerable<Observation> Judge(FigureSource<TemporalTrendsResult> source)
    {
        if (source.Result.Trend is { Direction: TrendDirection.Improving, Slope: Estimate slope })
        {
            yield return new Observation
            {
                Strength = slope.Low / DecliningSentiment.FullSlope,
                Reach = (double)slope.N / source.Result.Weeks.Count,
                Figures = DecliningSentiment.Figures(source),
            };
        }
    }
}
