using Pixely.Core.Analysis.Modules.Sentiment;
using Pixely.Core.Analysis.Statistics;
using Pixely.Core.Annotations;

namespace Pixely.Core.Analysis.Narratives.Rules;

/// <summary>Many comments praise and criticise at once: the share's lower end is 10 % or more. Strength: that end, full at 0.5. Reach: the same end.</summary>
internal sealed class MixedFeelings : FindingRule<SentimentResult>
{
    private const double Many = 0.1;
    private const double Full = 0.5;

    public override string Kind => "mixed_feelings";

    public override FindingTone Tone => FindingTone.Neutral;

    public override WorkKind? Work => WorkKind.Content;

    public override RecommendationArea AreaOf(Observation seen) => RecommendationArea.Product;

    protected override IEnumerable<Observation> Judge(FigureSource<SentimentResult> source)
    {
        if (source.Result.Summary.Mixed is Estimate { Low: >= Many } mixed)
        {
            yield return new Observation
            {
                Strength = mixed.Low / Full,
                Reach = mixed.Low,
                Figures =
                [
                    source.Cite("mixed", FigureFormat.Percent, static r => r.Summary.Mixed),
                    source.Cite("comments", FigureFormat.Whole, static r => r.Summary.N),
                ],
                Evidence = SentimentQuotes.Of(source.Result, SentimentClass.Mixed),
            };
        }
    }
}
