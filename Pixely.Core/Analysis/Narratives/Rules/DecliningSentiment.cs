using Pixely.Core.Analysis.Modules.TemporalTrends;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Narratives.Rules;

/// <summary>Net sentiment falls from week to week, beyond chance. Strength: the slope's upper end, full at -5 points a week. Reach: the share of the listed weeks that the trend rests on.</summary>
internal sealed class DecliningSentiment : FindingRule<TemporalTrendsResult>
{
    /// <summary>Change per week that counts as full.</summary>
    internal const double FullSlope = 0.05;

    public override string Kind => "declining_sentiment";

    public override FindingTone Tone => FindingTone.Negative;

    public override WorkKind? Work => WorkKind.Process;

    public override RecommendationArea AreaOf(Observation seen) => RecommendationArea.Operations;

    protected override IEnumerable<Observation> Judge(FigureSource<TemporalTrendsResult> source)
    {
        if (source.Result.Trend is { Direction: TrendDirection.Declining, Slope: Estimate slope })
        {
            yield return new Observation
            {
                Strength = -slope.High / FullSlope,
                Reach = (double)slope.N / source.Result.Weeks.Count,
                Figures = Figures(source),
            };
        }
    }

    /// <summary>Slope and number of weeks.</summary>
    internal static IReadOnlyList<CitedFigure> Figures(FigureSource<TemporalTrendsResult> source) =>
    [
        source.Cite("slope", FigureFormat.Points, static r => r.Trend.Slope),
        source.Cite("weeks", FigureFormat.Whole, static r => r.Trend.Slope.N),
    ];
}
