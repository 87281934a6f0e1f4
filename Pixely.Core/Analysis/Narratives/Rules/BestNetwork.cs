using Pixely.Core.Analysis.Modules.Engagement;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Narratives.Rules;

/// <summary>
/// One network whose engagement by views lies above that of every other, intervals apart. Strength: how far its lower end exceeds the
/// best upper end of the others, as a share of its own rate. Reach: the share of posts on other networks.
/// </summary>
internal sealed class BestNetwork : FindingRule<EngagementResult>
{
    public override string Kind => "best_network";

    public override FindingTone Tone => FindingTone.Positive;

    public override WorkKind? Work => WorkKind.Scheduling;

    protected override IEnumerable<Observation> Judge(FigureSource<EngagementResult> source)
    {
        var segments = source.Result.Segments;
        var best = Enumerable.Range(0, segments.Count).Where(i => segments[i].Values.RateByViews is Estimate)
            .OrderByDescending(i => ((Estimate)segments[i].Values.RateByViews).Low).FirstOrDefault(-1);
        double[] others = [.. segments.Where((_, i) => i != best).Select(static s => s.Values.RateByViews).OfType<Estimate>().Select(static e => e.High)];
        if (best < 0 || others.Length == 0)
        {
            yield break;
        }

        var rate = (Estimate)segments[best].Values.RateByViews;
        if (rate.Low > others.Max())
        {
            yield return new Observation
            {
                Subject = ResultPath.WireName(segments[best].Platform),
                Strength = (rate.Low - others.Max()) / rate.Value,
                Reach = 1 - ((double)segments[best].N / source.Result.Summary.Posts),
                Figures =
                [
                    source.Cite("network", FigureFormat.Term, r => r.Segments[best].Platform),
                    source.Cite("rate", FigureFormat.Percent, r => r.Segments[best].Values.RateByViews),
                    source.Cite("overall", FigureFormat.Percent, static r => r.Summary.RateByViews),
                    source.Cite("posts", FigureFormat.Whole, r => r.Segments[best].N),
                ],
                Posts = [.. source.Result.PerPost.Where(p => p.Platform == segments[best].Platform && p.Values.RateByViews is not null)
                    .OrderByDescending(static p => p.Values.RateByViews).ThenBy(static p => p.PostId)
                    .Take(NarrativeRules.MostEvidence).Select(static p => new PostReference(p.PostId, p.Url))],
            };
        }
    }
}
