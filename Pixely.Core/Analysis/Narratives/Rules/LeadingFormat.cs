using Pixely.Core.Analysis.Modules.Formats;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Narratives.Rules;

/// <summary>
/// A format that is better than every other one on its network, beyond chance. Strength: how far its median rate exceeds the next
/// best, as a share of its own. Reach: the share of the network's posts in other formats.
/// </summary>
internal sealed class LeadingFormat : FindingRule<FormatsResult>
{
    public override string Kind => "leading_format";

    public override FindingTone Tone => FindingTone.Positive;

    public override WorkKind? Work => WorkKind.Content;

    protected override IEnumerable<Observation> Judge(FigureSource<FormatsResult> source)
    {
        for (var s = 0; s < source.Result.Segments.Count; s++)
        {
            var (segment, network) = (source.Result.Segments[s], s);
            var leader = Enumerable.Range(0, segment.Values.Formats.Count)
                .FirstOrDefault(i => segment.Values.Formats[i].Format == segment.Values.Comparison.Leader, -1);
            if (leader < 0 || segment.Values.Formats[leader] is not { RateByViews: Estimate, MedianRateByViews: Estimate { Value: > 0 } median })
            {
                continue;
            }

            var next = segment.Values.Formats.Where((_, i) => i != leader).Select(static f => f.MedianRateByViews).OfType<Estimate>()
                .Select(static e => e.Value).DefaultIfEmpty(median.Value).Max();
            yield return new Observation
            {
                Subject = $"{ResultPath.WireName(segment.Platform)}/{segment.Values.Formats[leader].Format}",
                Strength = (median.Value - next) / median.Value,
                Reach = 1 - ((double)segment.Values.Formats[leader].Posts / segment.Values.Posts),
                Figures =
                [
                    source.Cite("format", FigureFormat.Text, r => r.Segments[network].Values.Formats[leader].Format),
                    source.Cite("network", FigureFormat.Term, r => r.Segments[network].Platform),
                    source.Cite("rate", FigureFormat.Percent, r => r.Segments[network].Values.Formats[leader].RateByViews),
                    source.Cite("median", FigureFormat.Percent, r => r.Segments[network].Values.Formats[leader].MedianRateByViews),
                    source.Cite("posts", FigureFormat.Whole, r => r.Segments[network].Values.Formats[leader].Posts),
                ],
                Posts = [.. segment.Values.Formats[leader].BestPosts.Take(NarrativeRules.MostEvidence)
                    .Select(id => source.Result.PerPost.FirstOrDefault(p => p.PostId == id))
                    .OfType<PostValues<FormatOfPost>>().Select(static p => new PostReference(p.PostId, p.Url))],
            };
        }
    }
}
