using Pixely.Core.Analysis.Modules.Anomalies;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Narratives.Rules;

/// <summary>
/// A post that stands out as a risk of a crisis (or as a viral success). Strength: its largest robust z, full at 7, twice what makes it
/// stand out. Reach: its net sentiment score, by size.
/// </summary>
/// <param name="label">What it looks for.</param>
/// <param name="kind">Name of the rule.</param>
/// <param name="tone">Good or bad news.</param>
/// <param name="work">What kind of work it asks for.</param>
/// <param name="area">Who would act.</param>
internal sealed class OutstandingPost(AnomalyLabel label, string kind, FindingTone tone, WorkKind work, RecommendationArea area)
    : FindingRule<AnomaliesResult>
{
    private const double FullZ = 7;

    public override string Kind => kind;

    public override FindingTone Tone => tone;

    public override WorkKind? Work => work;

    public override RecommendationArea AreaOf(Observation seen) => area;

    protected override IEnumerable<Observation> Judge(FigureSource<AnomaliesResult> source)
    {
        for (var i = 0; i < source.Result.Anomalies.Count; i++)
        {
            var (post, index) = (source.Result.Anomalies[i], i);
            if (post.Label != label || post.NetSentimentScore is not Estimate score || post.Signals.Count == 0)
            {
                continue;
            }

            var strongest = Enumerable.Range(0, post.Signals.Count).MaxBy(s => Math.Abs(post.Signals[s].RobustZ));
            yield return new Observation
            {
                Subject = post.PostId.ToString("D"),
                Strength = Math.Abs(post.Signals[strongest].RobustZ) / FullZ,
                Reach = Math.Abs(score.Value),
                Figures =
                [
                    source.Cite("network", FigureFormat.Term, r => r.Anomalies[index].Platform),
                    source.Cite("nss", FigureFormat.Points, r => r.Anomalies[index].NetSentimentScore),
                    source.Cite("comments", FigureFormat.Whole, r => r.Anomalies[index].Comments),
                    source.Cite("z", FigureFormat.OneDecimal, r => r.Anomalies[index].Signals[strongest].RobustZ),
                ],
                Evidence = [.. post.Evidence.Take(NarrativeRules.MostEvidence)],
                Posts = [new PostReference(post.PostId, post.Url)],
            };
        }
    }
}
