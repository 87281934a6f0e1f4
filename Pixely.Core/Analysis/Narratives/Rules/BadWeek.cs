using Pixely.Core.Analysis.Modules.TemporalTrends;

namespace Pixely.Core.Analysis.Narratives.Rules;

/// <summary>
/// A week among the last eight whose net sentiment is far below what is usual. Strength: robust z, full at -7, twice what makes it
/// stand out. Reach: the week's share of the comments of those weeks.
/// </summary>
internal sealed class BadWeek : FindingRule<TemporalTrendsResult>
{
    private const int RecentWeeks = 8;
    private const double FullZ = 7;

    public override string Kind => "bad_week";

    public override FindingTone Tone => FindingTone.Negative;

    public override WorkKind? Work => WorkKind.Answering;

    public override RecommendationArea AreaOf(Observation seen) => RecommendationArea.CustomerCare;

    protected override IEnumerable<Observation> Judge(FigureSource<TemporalTrendsResult> source)
    {
        WeeklyPoint[] recent = [.. source.Result.Weeks.TakeLast(RecentWeeks)];
        var comments = recent.Sum(static w => (long)w.Comments);
        for (var i = source.Result.Anomalies.Count - 1; i >= 0; i--)
        {
            var anomaly = source.Result.Anomalies[i];
            if (anomaly is { Metric: AnomalyMetric.NetSentiment, RobustZ: < 0 } && recent.Any(w => w.Week == anomaly.Week))
            {
                yield return new Observation
                {
                    Subject = anomaly.Week,
                    Strength = -anomaly.RobustZ / FullZ,
                    Reach = (double)anomaly.N / comments,
                    Figures =
                    [
                        source.Cite("week", FigureFormat.Text, r => r.Anomalies[i].Week),
                        source.Cite("nss", FigureFormat.Points, r => r.Anomalies[i].Value),
                        source.Cite("usual", FigureFormat.Points, r => r.Anomalies[i].BaselineMedian),
                        source.Cite("z", FigureFormat.OneDecimal, r => r.Anomalies[i].RobustZ),
                        source.Cite("comments", FigureFormat.Whole, r => r.Anomalies[i].N),
                    ],
                    Evidence = [.. anomaly.Evidence.Take(NarrativeRules.MostEvidence)],
                };
            }
        }
    }
}
