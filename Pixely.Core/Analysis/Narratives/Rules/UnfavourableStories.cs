using Pixely.Core.Analysis.Modules.NarrativeFraming;
using Pixely.Core.Analysis.Statistics;

namespace Pixely.Core.Analysis.Narratives.Rules;

/// <summary>
/// Among comments that tell a story, unfavourable ones outnumber favourable ones, intervals apart. Strength: the distance of the
/// intervals, full at 0.5. Reach: the share of comments that tell a story.
/// </summary>
internal sealed class UnfavourableStories : FindingRule<NarrativeFramingResult>
{
    private const double Full = 0.5;

    public override string Kind => "unfavourable_stories";

    public override FindingTone Tone => FindingTone.Negative;

    public override WorkKind? Work => WorkKind.Campaign;

    protected override IEnumerable<Observation> Judge(FigureSource<NarrativeFramingResult> source)
    {
        if (source.Result.Summary.Tones is { Negative: Estimate negative, Positive: Estimate positive } tones && negative.Low > positive.High)
        {
            yield return new Observation
            {
                Strength = (negative.Low - positive.High) / Full,
                Reach = (double)tones.N / source.Result.Summary.N,
                Figures =
                [
                    source.Cite("negative", FigureFormat.Percent, static r => r.Summary.Tones.Negative),
                    source.Cite("positive", FigureFormat.Percent, static r => r.Summary.Tones.Positive),
                    source.Cite("stories", FigureFormat.Whole, static r => r.Summary.Tones.N),
                    source.Cite("comments", FigureFormat.Whole, static r => r.Summary.N),
                ],
            };
        }
    }
}
